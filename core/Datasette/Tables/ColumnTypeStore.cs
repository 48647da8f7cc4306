using System.Collections.Immutable;

namespace Datasette.Tables;

/// <summary>What columns were said to hold while the site runs: it stands over the configuration until the process ends.</summary>
internal sealed class ColumnTypeStore
{
    private ImmutableDictionary<(string Database, string Table, string Column),
    ColumnType?> _types = ImmutableDictionary<(string, string, string), ColumnType?>.Empty;

    /// <summary>Says what a column holds; null for nothing in particular.</summary>
    public void Set(string database, string table, string column, ColumnType? type) =>
        ImmutableInterlocked.Update(ref _types, types => types.SetItem((database, table, column), type));

    /// <summary>Whether anything was said of a database's columns.</summary>
    public bool Has(string database) => !_types.IsEmpty && _types.Keys.Any(key => key.Database == database);

    /// <summary>The configuration of a table with what was said since.</summary>
    public TableConfig Apply(TableConfig config, string database, string table)
    {
        if (_types.IsEmpty) return config;
        var said = _types.Where(pair => pair.Key.Database == database && pair.Key.Table == table).ToList();
        if (said.Count == 0) return config;
        var types = new Dictionary<string, ColumnType>(config.ColumnTypes, StringComparer.Ordinal);
        foreach (var ((_, _, column), type) in said)
        {
            if (type is null) types.Remove(column);
            else types[column] = type;
        }
        return config with { ColumnTypes = types };
    }
}
