using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Datasette.Publish.Preflight;

/// <summary>
/// Finds probable secrets in the configuration of plugins, which the bundle and image would contain in clear text. Examines and prints
/// names only.
/// </summary>
internal static partial class ClearSecrets
{
    /// <summary>Their paths, such as <c>plugins.my-plugin.api_key</c>.</summary>
    public static IEnumerable<string> In(JsonObject config) => Suspects("plugins", config["plugins"]);

    public static void Tell(JsonObject config, Action<string> say)
    {
        foreach (var setting in In(config))
            say($"{setting} is in clear in the bundle: if it is a secret, take it out of the file and give it with --plugin-secret");
    }

    private static IEnumerable<string> Suspects(string path, JsonNode? node) => node is not JsonObject members
        ? []
        : members.SelectMany(member =>
            member.Value?.GetValueKind() == JsonValueKind.String && !member.Key.StartsWith('$') && SecretName().IsMatch(member.Key)
            ? [$"{path}.{member.Key}"]
            : Suspects($"{path}.{member.Key}", member.Value));

    [GeneratedRegex("secret|passw|token|api_?key|private_?key", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SecretName();
}
