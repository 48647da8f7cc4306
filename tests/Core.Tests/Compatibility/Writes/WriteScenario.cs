using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Core.Tests.Compatibility.Writes;

/// <summary>Writes in order, with what the reference answered and what its databases held after each.</summary>
internal sealed record WriteScenario(JsonObject Json)
{
    public string Id => Json["id"]!.GetValue<string>();

    public IEnumerable<JsonObject> Steps => Json["steps"]!.AsArray().Select(step => step!.AsObject());

    /// <summary>Names of columns and keys whose values change with the clock.</summary>
    public IReadOnlySet<string> Masked => (Json["mask"] as JsonArray)?.Select(name => name!.GetValue<string>()).ToHashSet() ?? [];

    public static IReadOnlyList<WriteScenario> All { get; } = [.. Lines("tests/Compatibility/writes.jsonl.gz")];

    /// <summary>Scenarios whose last step is one that the reference answers with 500.</summary>
    public static IReadOnlyList<WriteScenario> Crashes { get; } = [.. Lines("tests/Compatibility/write-crashes.jsonl")];

    public override string ToString() => Id;

    private static IEnumerable<WriteScenario> Lines(string path)
    {
        using Stream file = File.OpenRead(RepositoryFile.At(path));
        using var text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(text);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) yield return new WriteScenario(JsonNode.Parse(line)!.AsObject());
    }
}
