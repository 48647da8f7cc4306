using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Datasette.Sqlite.Catalog;

/// <summary>The tables and views of a database, sorted by name, with look-up.</summary>
internal sealed record Schema
{
    public required IReadOnlyList<Table> Tables
    {
        get;
        init
        {
            field = value;
            // A copy with other tables must not keep the old indexes.
            (_byName, _views) = (null, null);
        }
    }

    /// <summary>The CREATE statements of all objects, for the schema page.</summary>
    public string Sql { get; init; } = "";

    /// <summary>True if tables that the actor may not view are left out.</summary>
    [JsonIgnore]
    public bool IsPartial { get; init; }

    /// <summary>The error that keeps the whole database from being read; null for none.</summary>
    [JsonIgnore]
    public string? Problem { get; init; }

    public static Schema Empty { get; } = new() { Tables = [] };

    private FrozenDictionary<string, Table>? _byName;
    private FrozenDictionary<string, Table>? _views;

    /// <summary>The views, by case-insensitive name.</summary>
    [JsonIgnore]
    internal FrozenDictionary<string, Table> Views =>
        _views ??= Tables.Where(table => table.IsView).DistinctBy(view => view.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(view => view.Name, StringComparer.OrdinalIgnoreCase);

    public Table? Find(string name) => (_byName ??= Tables.ToFrozenDictionary(table => table.Name)).GetValueOrDefault(name);
}
