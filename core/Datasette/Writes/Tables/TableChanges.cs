using Datasette.Sqlite;

namespace Datasette.Writes.Tables;

/// <summary>The changes of a table rebuild. Columns have their old names.</summary>
internal sealed class TableChanges
{
    public Dictionary<string, string> Types { get; } = new(NameComparer.Instance);

    public Dictionary<string, string> Renamed { get; } = new(NameComparer.Instance);

    public HashSet<string> Dropped { get; } = new(NameComparer.Instance);

    public Dictionary<string, bool> NotNull { get; } = new(NameComparer.Instance);

    /// <summary>Defaults as SQL; null removes one.</summary>
    public Dictionary<string, string?> Defaults { get; } = new(NameComparer.Instance);

    /// <summary>The new primary key; null keeps it.</summary>
    public IReadOnlyList<string>? Keys { get; set; }

    public IReadOnlyList<string>? Order { get; set; }

    public List<NewKey> AddedKeys { get; } = [];

    /// <summary>Columns whose foreign keys are removed.</summary>
    public HashSet<string> DroppedKeys { get; } = new(NameComparer.Instance);

    /// <summary>All foreign keys of the new table; null keeps the existing ones.</summary>
    public IReadOnlyList<NewKey>? ForeignKeys { get; set; }

    public bool IsAny => Types.Count > 0
        || Renamed.Count > 0 || Dropped.Count > 0 || NotNull.Count > 0 || Defaults.Count > 0 || Keys is not null || Order is not null
        || AddedKeys.Count > 0 || DroppedKeys.Count > 0 || ForeignKeys is not null;

    /// <summary>The new name of a column.</summary>
    public string NameOf(string column) => Renamed.TryGetValue(column, out var name) && name.Length > 0 ? name : column;
}
