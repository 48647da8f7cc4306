using System.Text.Json;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Facets;

/// <summary>Counts the items of JSON arrays; an item that occurs twice in a row counts once.</summary>
internal sealed class ArrayFacet() : Facet("array", "_facet_array")
{
    private const int Sample = 100;

    /// <summary>Also reads the row's key, so that an item counts once for each row; all columns if the key may be NULL.</summary>
    public override IReadOnlyList<string> Reads(Table table, string column) =>
        table.IsView || !table.RowKeys.All(key => IsNeverNull(table, key))
            ? table.AllColumns
            : [.. table.RowKeys.Append(column).Distinct()];

    private static bool IsNeverNull(Table table, string key) => table.UsesRowid
        || table.Columns.First(column => column.Name == key) is { NotNull: true } or { Type: "INTEGER" or "integer" }
            && table.RowKeys.Count == 1;

    public override SqlText Count(SqlText rows, SqlText column, int limit)
    {
        return SqlText.Of(
            $"with inner as ({rows}), deduped_array_items as (select distinct j.value, inner.* from inner join "
                + $"json_each({JsonColumn.OrEmpty(SqlText.Of($"inner.{column}"))}) j) select value as value, count(*) as count from "
                    + $"deduped_array_items group by value order by count(*) desc, value limit {limit}");
    }

    public override string FilterArgument(string column) => column + "__arraycontains";

    /// <summary>True if all values are arrays, and those of the first rows contain only text.</summary>
    public override async ValueTask<bool> IsWorthSuggestingAsync(FacetSuggestion suggestion)
    {
        var column = new Identifier(suggestion.Column);
        using (var types = await suggestion.ReadAsync(SqlText.Of(
            $"with limited as (select * from ({suggestion.Rows}) limit {SuggestConsider}) select distinct json_type({column}) from "
                + $"limited where {column} is not null and {column} != ''")))
        {
            if (types.Count is 0 or > 2 || types.Text(types[0][0]) != "array" || (types.Count == 2 && !types[1][0].IsNull)) return false;
        }
        using var arrays = await suggestion.ReadAsync(SqlText.Of(
            $"select {column} from ({suggestion.Rows}) where {column} is not null and {column} != '' and json_array_length({column}) "
                + $"> 0 limit {Sample}"));
        for (var row = 0; row < arrays.Count; row++)
            if (!IsArrayOfTexts(arrays.Text(arrays[row][0]))) return false;
        return arrays.Count > 0;
    }

    private static bool IsArrayOfTexts(string text)
    {
        try
        {
            using var array = JsonDocument.Parse(text);
            return array.RootElement.ValueKind == JsonValueKind.Array
                && array.RootElement.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
