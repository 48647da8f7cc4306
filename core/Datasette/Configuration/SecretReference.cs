using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>
/// A secret reference in a plugin's configuration: <c>{"$env": NAME}</c> for an environment variable, <c>{"$file": PATH}</c> for a file.
/// Resolved at each read, and never shown.
/// </summary>
/// <param name="Kind"><c>$env</c> or <c>$file</c>.</param>
/// <param name="Target">The variable's name or the file's path; null if it is not text.</param>
internal sealed record SecretReference(string Kind, string? Target)
{
    private const string Variable = "$env", File = "$file";

    /// <summary>The reference in a value, or null. A map with further keys is not one.</summary>
    public static SecretReference? Of(JsonNode? value)
    {
        if (value is not JsonObject { Count: 1 } members) return null;
        var (kind, target) = members.First();
        if (kind is not (Variable or File)) return null;
        return new SecretReference(kind, target?.GetValueKind() == JsonValueKind.String ? target.GetValue<string>() : null);
    }

    /// <summary>The reference's error, as the end of a message, or null.</summary>
    /// <param name="isForBundle">Whether it will be resolved on another machine.</param>
    public string? Problem(bool isForBundle) => (Kind, Target) switch
    {
        (Variable, null or "") => "$env takes the name of an environment variable",
        (File, null or "") => "$file takes the path of a file",
        (File, var path) when isForBundle =>
            Path.IsPathRooted(path)
                ? null
                : $"the file {path} is not part of a published site: give the value with --plugin-secret, or the full path of a file "
                    + "that is mounted where the site runs",
        _ => null,
    };

    /// <summary>
    /// A warning about a missing file, as the end of a message, or null. As in Datasette, the site starts without it: the plugin may not be
    /// installed.
    /// </summary>
    public string? Warning(bool isForBundle) => Kind == File && !isForBundle && !System.IO.File.Exists(Target)
        ? $"the file {Target} does not exist (looked for from {Environment.CurrentDirectory})"
        : null;

    /// <summary>The secret; null for an unset variable.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public JsonNode? Follow(Func<string, string?> environment) => Kind == Variable
        ? environment(Target!) is { } value ? JsonValue.Create(value) : null
        : JsonValue.Create(System.IO.File.ReadAllText(Target!));
}
