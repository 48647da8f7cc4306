namespace Benchmarks.Serving;

/// <summary>A page of ours as nginx is to serve it.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Path">The page's path on our server.</param>
/// <param name="Coding">The coding that is asked for, or null.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Headers">Its further headers, less those that every server adds.</param>
/// <param name="Body">Its bytes.</param>
internal sealed record PageFile(
    string Name, string Path, string? Coding, string ContentType, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    private static readonly string[] OfEveryServer = ["Date", "Server", "Content-Length", "Content-Type", "Connection"];

    /// <summary>Asks our server for the page.</summary>
    public static async Task<PageFile> FetchAsync(ServerProcess server, string name, string path, string? coding = null)
    {
        using var client = new HttpClient();
        if (coding is not null) client.DefaultRequestHeaders.AcceptEncoding.ParseAdd(coding);
        using var response = await client.GetAsync(server.Url(path));
        response.EnsureSuccessStatusCode();
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => !OfEveryServer.Contains(header.Key));
        return new PageFile(
            name, path, coding, response.Content.Headers.ContentType!.ToString(),
            [.. headers.Select(header => (header.Key, string.Join(", ", header.Value)))],
            await response.Content.ReadAsByteArrayAsync());
    }
}
