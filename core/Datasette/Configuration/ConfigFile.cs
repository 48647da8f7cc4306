using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Text;
using YamlDotNet.Core;

namespace Datasette.Configuration;

/// <summary>Reads configuration and metadata files: JSON if it parses as JSON, else YAML.</summary>
internal static class ConfigFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="StartupError">The file is missing, is neither JSON nor YAML, or does not contain an object.</exception>
    public static JsonObject Read(string path) => Parse(Text(path), path);

    /// <exception cref="StartupError">The file is missing or cannot be read.</exception>
    public static string Text(string path)
    {
        if (!File.Exists(path)) throw new StartupError($"{path} does not exist");
        RegularFile.RequireUnlessOpen(path);
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupError($"{path} cannot be read: {error.Message}");
        }
    }

    public static JsonObject Parse(string text, string path)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        if (!TryJson(text, out var node)) node = Yaml(text, path);
        return node switch
        {
            JsonObject found => found,
            null => [],
            _ => throw new StartupError($"{path} must hold names and values, not a list or a single value"),
        };
    }

    /// <summary>Parses JSON, with comments and trailing commas.</summary>
    public static bool TryJson(string text, out JsonNode? node)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            node = Tree(document.RootElement);
            return true;
        }
        catch (JsonException)
        {
            node = null;
            return false;
        }
    }

    /// <summary>As in Python, the last of equal names wins.</summary>
    private static JsonNode? Tree(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in value.EnumerateObject()) members[member.Name] = Tree(member.Value);
                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. value.EnumerateArray().Select(Tree)]);
            case JsonValueKind.String:
                return JsonValue.Create(JsonStrings.Of(value));
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(value.Clone());
        }
    }

    private static JsonNode? Yaml(string text, string path)
    {
        try
        {
            return YamlTree.Read(text);
        }
        catch (YamlException error)
        {
            var reason = error.InnerException?.Message ?? error.Message;
            throw new StartupError($"{path} is not valid {Language(path)}: line {error.Start.Line}, column {error.Start.Column}: "
                + reason + Advice(reason));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // The parser throws this for an unclosed list or map.
            throw new StartupError($"{path} is not valid {Language(path)}: a list or a map in it is not closed as it was opened");
        }
    }

    private static string Language(string path) =>
        Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) ? "JSON" : "YAML";

    /// <summary>What is usually meant by the parser's commonest messages.</summary>
    private static string Advice(string reason) => reason switch
    {
        _ when reason.Contains("invalid mapping", StringComparison.Ordinal) => " A text with a colon in it must stand in quotes.",
        _ when reason.Contains("invalid tab", StringComparison.Ordinal) => " Indent with blanks.",
        _ when reason.Contains("quoted scalar", StringComparison.Ordinal) => " A quote is not closed.",
        _ => "",
    };
}
