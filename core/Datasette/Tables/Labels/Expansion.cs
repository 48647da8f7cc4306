using Datasette.Http;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Labels;

/// <summary>A foreign key column to be shown with labels of the referenced rows.</summary>
/// <param name="Key">The foreign key.</param>
/// <param name="Target">The referenced table.</param>
/// <param name="LabelColumn">The label column, or null if the value is its own label.</param>
internal sealed record Expansion(ForeignKey Key, Table Target, string? LabelColumn)
{
    /// <summary>True if the foreign key references the whole key of the other table, so that each value identifies one row.</summary>
    public bool LeadsToRow => Target.RowKeys is [var key] && key.Equals(Key.OtherColumn, StringComparison.OrdinalIgnoreCase);

    /// <summary>The foreign keys in <c>?_label=</c>, else with <c>?_labels=on</c> all of them.</summary>
    /// <param name="args">The request's arguments.</param>
    /// <param name="expandable">The table's foreign keys that have labels.</param>
    /// <param name="otherwise">Whether to expand all if neither argument is given.</param>
    public static IReadOnlyList<Expansion> Read(QueryArgs args, IReadOnlyList<Expansion> expandable, bool otherwise)
    {
        if (expandable.Count == 0) return [];
        var named = args.All("_label").ToList();
        if (named.Count > 0) return [.. expandable.Where(expansion => named.Contains(expansion.Key.Column))];
        var all = args["_labels"]?.ToLowerInvariant() switch
        {
            "on" or "true" or "1" => true,
            "off" or "false" or "0" => false,
            _ => otherwise,
        };
        return all ? expandable : [];
    }
}
