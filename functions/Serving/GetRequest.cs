using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Authentication;
using Datasette.Hosting;
using Datasette.Plugins;
using Datasette.Sites;
using Microsoft.AspNetCore.WebUtilities;

namespace Datasette.Functions.Serving;

/// <summary><c>--get PATH</c>: sends one request without a server, and prints the response's body. Exit status 0 only for a 200.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="WithHeaders">Whether to print status and headers before the body.</param>
/// <param name="Token">An API token to send, or null.</param>
/// <param name="Actor">The actor, or null.</param>
internal sealed record GetRequest(string Path, bool WithHeaders, string? Token, Actor? Actor)
{
    public async Task<int> RunAsync(Site site, CancellationToken cancellationToken)
    {
        var app = new DatasetteApp(site, new StandardErrorLog(Console.Error));
        await app.StartAsync();
        var response = await InProcessRequest.SendAsync(app, Path, headers: Headers(site), cancellationToken: cancellationToken);
        await using var output = Console.OpenStandardOutput();
        if (WithHeaders)
        {
            await Console.Out.WriteLineAsync($"HTTP/1.1 {response.Status}");
            foreach (var (name, values) in response.Headers)
                foreach (var value in values) await Console.Out.WriteLineAsync($"{name.ToLowerInvariant()}: {value}");
            await Console.Out.WriteLineAsync();
            await Console.Out.FlushAsync(cancellationToken);
        }
        await output.WriteAsync(response.Body, cancellationToken);
        await output.FlushAsync(cancellationToken);
        if (response.Status >= 400) await Console.Error.WriteLineAsync($"Error: {response.Status} for {Path}{Reason(response)}");
        return response.Status == 200 ? 0 : 1;
    }

    /// <summary>The error of a JSON response, else the status text, after a colon.</summary>
    private static string Reason(InProcessResponse response)
    {
        try
        {
            if (JsonNode.Parse(response.Body) is JsonObject error
                && error["error"] is JsonValue said
                && said.TryGetValue(out string? reason)) return $": {reason.ReplaceLineEndings(" ")}";
        }
        catch (JsonException)
        {
            // The response is HTML: use the status text.
        }
        return $": {ReasonPhrases.GetReasonPhrase(response.Status)}";
    }

    private IEnumerable<KeyValuePair<string, string>> Headers(Site site)
    {
        if (Token is not null) yield return new("Authorization", $"Bearer {Token}");
        if (Actor is not null) yield return new("Cookie", $"{ActorCookie.Name}={new ActorCookie(site.Signer, site.Time).Write(Actor)}");
    }
}
