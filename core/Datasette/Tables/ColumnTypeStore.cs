using System.Collections.Immutable;

namespace Datasette.Tables;

/// <summary>Column types assigned while the site runs: they override the configuration until the process ends.</summary>
internal sealed class ColumnTypeStore
{
    private ImmutableDictionary<(string Database, string Table, string Column),
    ColumnType?> _types = ImmutableDictionary<(string, string, string), ColumnType?>.Empty;

    /// <summary>Assigns a column's type; null removes it.</summary>
    public void Set(string database, string table, string column, ColumnType? type) =>
        ImmutableInterlocked.Update(ref _types, types => types.SetItem((database, table, column), type));

    /// <summary>Whether any column type of a database was assigned.</summary>
    public bool Has(string database) => !_types.IsEmpty && _types.Keys.Any(key => key.Database == database);

    /// <summary>A table's configuration, with the assigned column types.</summary>
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
