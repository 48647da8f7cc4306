using Datasette.Http;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Labels;

/// <summary>A foreign key column whose values are to be shown with the labels of the rows that they point at.</summary>
/// <param name="Key">The foreign key.</param>
/// <param name="Target">The table that it points at.</param>
/// <param name="LabelColumn">The column that holds labels, or null where a value is its own label.</param>
internal sealed record Expansion(ForeignKey Key, Table Target, string? LabelColumn)
{
    /// <summary>True where it points at the whole key of the other table, so that each value stands for one row.</summary>
    public bool LeadsToRow => Target.RowKeys is [var key] && key.Equals(Key.OtherColumn, StringComparison.OrdinalIgnoreCase);

    /// <summary>What <c>?_label=</c> names, else with <c>?_labels=on</c> every foreign key.</summary>
    /// <param name="args">The request's arguments.</param>
    /// <param name="expandable">The table's foreign keys that can be expanded.</param>
    /// <param name="otherwise">Whether to expand all where neither argument is given.</param>
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
