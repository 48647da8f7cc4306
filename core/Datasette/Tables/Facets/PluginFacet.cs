using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Facets;

/// <summary>A kind of facet that a plugin defines.</summary>
internal sealed class PluginFacet(FacetClass facet) : Facet(facet.Type, "_facet_" + facet.Type)
{
    public override bool SuggestsByRequest => facet.SuggestsByRequest;

    /// <summary>All columns, because the plugin's SQL may use any.</summary>
    public override IReadOnlyList<string> Reads(Table table, string column) => table.ColumnNames;

    public override SqlText Count(SqlText rows, SqlText column, int limit) =>
        SqlText.Verbatim(facet.CountSql(rows.Text, column.Text, limit));

    /// <summary>A kind of facets as table pages use it.</summary>
    public static Facet Of(FacetClass facet) => facet as Facet ?? new PluginFacet(facet);

    public override string FilterArgument(string column) => facet.FilterArgument(column);

    public override async ValueTask<bool> IsWorthSuggestingAsync(FacetSuggestion suggestion)
    {
        if (facet.SuggestSql(suggestion.Rows.Text, Quoted(suggestion.Column), suggestion.Request) is not { } sql) return false;
        using var rows = await suggestion.ReadAsync(SqlText.Verbatim(sql));
        return rows.Count > 0 && rows[0][0] is { Type: CellType.Integer, Integer: not 0 };
    }

    private static string Quoted(string column) => new Identifier(column).Quoted;
}
