using Datasette.Hosting;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Azure;

/// <summary>A client that sends paths and headers as they are written.</summary>
internal static class WireClient
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static async Task<InProcessResponse> SendAsync(
        Uri address, string path, string method = "GET", IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address.AbsoluteUri.TrimEnd('/') + path, AsWritten));
        request.Headers.Host = "localhost";
        foreach (var (name, value) in headers ?? [])
        {
            if (name == "Host")
            {
                request.Headers.Host = value;
                continue;
            }
            if (request.Headers.TryAddWithoutValidation(name, value)) continue;
            request.Content ??= new ByteArrayContent([]);
            request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        using var answer = await Client.SendAsync(request);
        var found = new HeaderDictionary();
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)) found[name] =
            values.ToArray();
        return new InProcessResponse((int)answer.StatusCode, found, await answer.Content.ReadAsByteArrayAsync());
    }
}
