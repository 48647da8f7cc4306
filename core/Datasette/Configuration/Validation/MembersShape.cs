using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>
/// A map with known keys. As in Datasette, unknown keys are ignored, here with a warning. But a key that resembles one that protects data
/// is an error, because ignoring it would publish the data.
/// </summary>
/// <param name="of">The description of the map, as the end of a sentence.</param>
/// <param name="keys">The known keys and the shapes of their values.</param>
internal sealed class MembersShape(string of, IReadOnlyDictionary<string, Shape> keys) : Shape
{
    private static readonly string[] Protecting = ["allow", "allow_sql", "permissions"];
    private readonly FrozenDictionary<string, Shape> _keys = keys.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Keys that belong into another file, with the message for each.</summary>
    public IReadOnlyDictionary<string, string> Elsewhere { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Whether further keys are allowed without a warning.</summary>
    public bool IsOpen { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    public bool Knows(string key) => _keys.ContainsKey(key);

    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (value is not JsonObject members)
        {
            findings.Mistake(path, $"takes a map of {of}, not {ShortText.Of(value)}");
            return;
        }
        foreach (var name in Required.Where(name => members[name] is null)) findings.Mistake(path[name], "is missing");
        foreach (var (name, member) in members)
        {
            if (_keys.TryGetValue(name, out var shape)) shape.Check(member, path[name], findings);
            else Unknown(name, path, findings);
        }
    }

    private void Unknown(string name, KeyPath path, Findings findings)
    {
        if (Elsewhere.TryGetValue(name, out var where))
        {
            findings.Warning(path[name], where);
            return;
        }
        var near = Spelling.Near(name, _keys.Keys);
        if (near is not null && Protecting.Contains(near))
            findings.Mistake(path[name], $"there is no such key. Did you mean {near}? Passing over it might publish what it protects");
        else if (!IsOpen)
            findings.Warning(path[name],
                $"this key means nothing here and is passed over{(near is null ? "" : $". Did you mean {near}?")}");
    }
}
