using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Datasette.Sqlite.Catalog;

/// <summary>The tables and views of a database, by name order, with quick look-up.</summary>
internal sealed record Schema
{
    public required IReadOnlyList<Table> Tables
    {
        get;
        init
        {
            field = value;
            // A copy with other tables must not find the old ones.
            (_byName, _views) = (null, null);
        }
    }

    /// <summary>Every object's statement, as the schema page shows it.</summary>
    public string Sql { get; init; } = "";

    /// <summary>True where tables have been left out that somebody may not know of.</summary>
    [JsonIgnore]
    public bool IsPartial { get; init; }

    /// <summary>Why the database cannot be read at all; null where it can.</summary>
    [JsonIgnore]
    public string? Problem { get; init; }

    public static Schema Empty { get; } = new() { Tables = [] };

    private FrozenDictionary<string, Table>? _byName;
    private FrozenDictionary<string, Table>? _views;

    /// <summary>The views, by names that compare as SQLite compares them.</summary>
    [JsonIgnore]
    internal FrozenDictionary<string, Table> Views =>
        _views ??= Tables.Where(table => table.IsView).DistinctBy(view => view.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(view => view.Name, StringComparer.OrdinalIgnoreCase);

    public Table? Find(string name) => (_byName ??= Tables.ToFrozenDictionary(table => table.Name)).GetValueOrDefault(name);
}
