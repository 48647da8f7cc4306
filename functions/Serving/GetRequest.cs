using Datasette.Application;
using Datasette.Errors;
using Datasette.Hosting;

namespace Datasette.Functions.Serving;

/// <summary><c>--get PATH</c>: one request without a server, its body on standard output. Exit status 0 only for a 200.</summary>
internal static class GetRequest
{
    public static async Task<int> RunAsync(Site site, string path, bool withHeaders, CancellationToken cancellationToken)
    {
        if (!path.StartsWith('/')) throw new StartupError("The path of --get begins with a slash");
        var app = new DatasetteApp(site, new StandardErrorLog(Console.Error));
        var response = await InProcessRequest.SendAsync(app, path, cancellationToken: cancellationToken);
        await using var output = Console.OpenStandardOutput();
        if (withHeaders)
        {
            await Console.Out.WriteLineAsync($"HTTP/1.1 {response.Status}");
            foreach (var (name, value) in response.Headers) await Console.Out.WriteLineAsync($"{name.ToLowerInvariant()}: {value}");
            await Console.Out.WriteLineAsync();
            await Console.Out.FlushAsync(cancellationToken);
        }
        await output.WriteAsync(response.Body, cancellationToken);
        return response.Status == 200 ? 0 : 1;
    }
}
