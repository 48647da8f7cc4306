using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Errors;
using Datasette.Plugins;

namespace Datasette.Functions.Serving;

/// <summary><c>serve</c>'s options for one request instead of a server.</summary>
internal sealed class GetArguments
{
    private readonly Option<string?> get = new("--get")
    {
        HelpName = "PATH",
        Description = "Answer one request for this path, print its body and exit",
    };
    private readonly Option<bool> headers = new("--headers") { Description = "With --get: print status and headers too" };
    private readonly Option<string?> token = new("--token") { HelpName = "TOKEN", Description = "With --get: send this API token" };
    private readonly Option<string?> actor = new("--actor")
    {
        HelpName = "JSON",
        Description = "With --get: ask as this actor, such as '{\"id\": \"root\"}'",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { get, headers, token, actor }) command.Options.Add(option);
    }

    /// <summary>The request, or null to start a server.</summary>
    /// <exception cref="UsageError">The options are invalid.</exception>
    public GetRequest? Read(ParseResult result)
    {
        if (result.GetValue(get) is { } path)
        {
            return path.StartsWith('/')
                ? new GetRequest(path, result.GetValue(headers), result.GetValue(token), Actor(result.GetValue(actor)))
                : throw new UsageError("The path of --get begins with a slash");
        }
        foreach (var (option, isGiven) in new[] { ("--headers", result.GetValue(headers)), ("--token", result.GetValue(token) is not null),
            ("--actor", result.GetValue(actor) is not null) })
            if (isGiven) throw new UsageError($"{option} goes with --get");
        return null;
    }

    private static Actor? Actor(string? json)
    {
        if (json is null) return null;
        try
        {
            if (JsonNode.Parse(json) is JsonObject actor) return new Actor(actor);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // Reported below.
        }
        throw new UsageError("--actor takes a JSON object, such as '{\"id\": \"root\"}'");
    }
}
