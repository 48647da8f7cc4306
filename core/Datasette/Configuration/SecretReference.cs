using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Configuration;

/// <summary>
/// A place in a plugin's configuration that names where a value is rather than the value: <c>{"$env": NAME}</c> for an
/// environment variable, <c>{"$file": PATH}</c> for a file. Followed each time the configuration is read, and never shown.
/// </summary>
/// <param name="Kind"><c>$env</c> or <c>$file</c>.</param>
/// <param name="Target">The variable's name or the file's path; null where there is no text.</param>
internal sealed record SecretReference(string Kind, string? Target)
{
    private const string Variable = "$env", File = "$file";

    /// <summary>The reference that a value is, or null. A map with other keys beside is none.</summary>
    public static SecretReference? Of(JsonNode? value)
    {
        if (value is not JsonObject { Count: 1 } members) return null;
        var (kind, target) = members.First();
        if (kind is not (Variable or File)) return null;
        return new SecretReference(kind, target?.GetValueKind() == JsonValueKind.String ? target.GetValue<string>() : null);
    }

    /// <summary>What is wrong with it, as the end of a message, or null.</summary>
    /// <param name="isForBundle">Whether it is to be followed somewhere else than here.</param>
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
    /// A file that is missing now, as the end of a message, or null. The site starts without it, as Datasette does: the plugin
    /// that reads its configuration may not be installed.
    /// </summary>
    public string? Warning(bool isForBundle) => Kind == File && !isForBundle && !System.IO.File.Exists(Target)
        ? $"the file {Target} does not exist (looked for from {Environment.CurrentDirectory})"
        : null;

    /// <summary>The value: null for a variable that is not set.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public JsonNode? Follow(Func<string, string?> environment) => Kind == Variable
        ? environment(Target!) is { } value ? JsonValue.Create(value) : null
        : JsonValue.Create(System.IO.File.ReadAllText(Target!));
}
