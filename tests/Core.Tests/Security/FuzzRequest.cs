using Datasette.Hosting;

namespace Core.Tests.Security;

/// <summary>One request that was put together at random.</summary>
internal sealed record FuzzRequest(
    string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Body, string Route)
{
    public bool IsPersonal =>
        Method is not ("GET" or "HEAD" or "OPTIONS") || Headers.Any(header => header.Key is "Cookie" or "Authorization");

    /// <summary>Whether a browser shows the answer as a page; it sends other requests for scripts only.</summary>
    public bool IsShownByBrowsers => Method is "GET" or "HEAD"
        || (Method == "POST" && Headers.Any(header => header.Key == "Content-Type"
            && header.Value.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal)));

    /// <summary>Files say themselves how long they are kept.</summary>
    public bool IsFile =>
        Target.Contains("/-/static/", StringComparison.Ordinal) || Target.Contains("/favicon.ico", StringComparison.Ordinal);

    public bool IsHashed => Target.Contains($"/{Route}", StringComparison.Ordinal) && Route.Contains('-');

    public bool Says(string name) => Uri.UnescapeDataString(Target.Replace('~', '%')).Contains(name, StringComparison.OrdinalIgnoreCase)
        || Target.Contains(name, StringComparison.OrdinalIgnoreCase) || Body?.Contains(name, StringComparison.OrdinalIgnoreCase) is true;

    public async Task<InProcessResponse> SendAsync(TestApp app)
    {
        using var content = Body is null ? null : new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Body));
        return await InProcessRequest.SendAsync(app.App, Target, Method, Headers, content);
    }

    public override string ToString() =>
        $"{Method} {Target} [{string.Join("; ", Headers.Select(header => $"{header.Key}: {header.Value}"))}] {Body}";
}
