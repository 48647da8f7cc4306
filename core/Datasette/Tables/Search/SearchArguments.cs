using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Search;

/// <summary>Full-text search: <c>?_search=</c>, or <c>?_search_COLUMN=</c> for single columns.</summary>
internal static class SearchArguments
{
    /// <summary>The argument that names another full-text table.</summary>
    public const string TableArgument = "_fts_table";

    /// <summary>Whether an argument searches.</summary>
    public static bool IsOne(string argument) => argument.StartsWith("_search", StringComparison.Ordinal) && argument != "_searchmode";

    /// <exception cref="BadRequest">There is no such full-text table, or it has no such column.</exception>
    public static IReadOnlyList<WhereClause> Read(FiltersFromRequestContext context, TableInfo table, TableConfig config)
    {
        var request = context.Request;
        var asked = Asked(request.Arguments);
        if (asked.Count == 0 || TableFor(request.Argument(TableArgument), table.FtsTable, config) is not { } fullText) return [];
        var raw = request.Argument("_searchmode") switch
        {
            "raw" => true,
            "escaped" => false,
            _ => config.SearchMode == "raw",
        };
        // The full-text index of a table that the actor may not view would reveal its content: it is not found either.
        var index = context.FindTable(fullText) ?? throw new BadRequest("_fts_table= does not name a full-text table");
        var fts = new Identifier(fullText);
        var key = new Identifier(request.Argument("_fts_pk") is { Length: > 0 } given
            ? given
            : config.FtsPk ?? (fullText == table.FtsTable ? table.FtsKey : null) ?? "rowid");
        if (request.Argument("_search") is { } search)
        {
            return IsForNothing(search) ? [] : [new WhereClause(
                SqlText.Of($"{key} in (select rowid from {fts} where {fts} match {Match(SqlText.Of($":search"), raw)})"),
                [SqlParameter.Of("search", search)],
                $"search matches \"{search}\"")];
        }
        return [.. asked.Select((pair, i) => ByColumn(pair, i, key, fts, index, raw)).OfType<WhereClause>()];
    }

    /// <summary>Whether the request searches a table without a full-text index: the search is ignored.</summary>
    public static bool IsPassedOver(QueryArgs args, Table table, TableConfig config) =>
        Asked(args.Pairs).Any(pair => !IsForNothing(pair.Value)) && TableFor(args[TableArgument], table.FtsTable, config) is null;

    /// <summary>The full-text table of a table: from the request, the configuration, or the schema.</summary>
    public static string? TableFor(string? asked, string? ofTable, TableConfig config) =>
        asked is { Length: > 0 } ? asked : config.FtsTable ?? ofTable;

    private static WhereClause? ByColumn(
        KeyValuePair<string, string> asked, int number, Identifier key, Identifier fts, TableInfo fullText, bool raw)
    {
        var column = asked.Key.StartsWith("_search_", StringComparison.Ordinal) ? asked.Key["_search_".Length..] : "";
        if (fullText.Columns.All(known => known.Name != column)) throw new BadRequest("Cannot search by that column");
        return IsForNothing(asked.Value) ? null : new WhereClause(
            SqlText.Of($"{key} in (select rowid from {fts} where {new Identifier(column)} match "
                + $"{Match(SqlText.Of($":search_{number}"), raw)})"),
            [SqlParameter.Of($"search_{number}", asked.Value)],
            $"search column \"{column}\" matches \"{asked.Value}\"");
    }

    private static SqlText Match(SqlText parameter, bool raw) => raw ? parameter : SqlText.Of($"escape_fts({parameter})");

    private static List<KeyValuePair<string, string>> Asked(IReadOnlyList<KeyValuePair<string, string>> arguments) =>
        [.. arguments.Where(pair => IsOne(pair.Key)).DistinctBy(pair => pair.Key)];

    /// <summary>Blanks and quotes contain no search word, so do not search.</summary>
    private static bool IsForNothing(string search) => search.All(c => char.IsWhiteSpace(c) || c is '"' or '\0');
}
