using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Search;

/// <summary>Full-text search: <c>?_search=</c>, or <c>?_search_COLUMN=</c> for single columns.</summary>
internal static class SearchArguments
{
    /// <exception cref="BadRequest">The full-text table has no such column.</exception>
    public static IReadOnlyList<WhereClause> Read(QueryArgs args, Table table, Schema schema, TableConfig config)
    {
        var asked = Asked(args);
        if (asked.Count == 0 || TableFor(args, table, config) is not { } fullText) return [];
        var raw = args["_searchmode"] switch
        {
            "raw" => true,
            "escaped" => false,
            _ => config.SearchMode == "raw",
        };
        var index = schema.Find(fullText) ?? (table.HiddenIndex is { } hidden && hidden.Name == fullText ? hidden : null);
        // The full-text index of a table that the actor may not view would reveal its content.
        if (schema.IsPartial && index is null) throw new BadRequest("_fts_table= does not name a full-text table");
        var fts = new Identifier(fullText);
        var key = new Identifier(args["_fts_pk"] is { Length: > 0 } given
            ? given
            : config.FtsPk ?? (fullText == OwnIndex(table) ? table.FtsKey : null) ?? "rowid");
        if (args["_search"] is { } search)
        {
            return IsForNothing(search) ? [] : [new WhereClause(
                SqlText.Of($"{key} in (select rowid from {fts} where {fts} match {Match(SqlText.Of($":search"), raw)})"),
                [SqlParameter.Of("search", search)],
                $"search matches \"{search}\"") { IsExtra = true }];
        }
        return [.. asked.Select((pair, i) => ByColumn(pair, i, key, fts, index, raw)).OfType<WhereClause>()];
    }

    /// <summary>Whether the request searches a table without a full-text index: the search is ignored.</summary>
    public static bool IsPassedOver(QueryArgs args, Table table, TableConfig config) =>
        Asked(args).Any(pair => !IsForNothing(pair.Value)) && TableFor(args, table, config) is null;

    /// <summary>The full-text table of a table: from the request, the configuration, or the schema.</summary>
    public static string? TableFor(QueryArgs args, Table table, TableConfig config) =>
        args["_fts_table"] is { Length: > 0 } given ? given : config.FtsTable ?? OwnIndex(table);

    private static string? OwnIndex(Table table) => table.FtsTable ?? table.HiddenIndex?.Name;

    private static WhereClause? ByColumn(
        KeyValuePair<string, string> asked, int number, Identifier key, Identifier fts, Table? fullText, bool raw)
    {
        var column = asked.Key.StartsWith("_search_", StringComparison.Ordinal) ? asked.Key["_search_".Length..] : "";
        if (fullText is null || !fullText.HasColumn(column)) throw new BadRequest("Cannot search by that column");
        return IsForNothing(asked.Value) ? null : new WhereClause(
            SqlText.Of($"{key} in (select rowid from {fts} where {new Identifier(column)} match "
                + $"{Match(SqlText.Of($":search_{number}"), raw)})"),
            [SqlParameter.Of($"search_{number}", asked.Value)],
            $"search column \"{column}\" matches \"{asked.Value}\"") { IsExtra = true };
    }

    private static SqlText Match(SqlText parameter, bool raw) => raw ? parameter : SqlText.Of($"escape_fts({parameter})");

    private static List<KeyValuePair<string, string>> Asked(QueryArgs args) =>
        [.. args.Pairs.Where(pair =>
            pair.Key.StartsWith("_search", StringComparison.Ordinal) && pair.Key != "_searchmode").DistinctBy(pair => pair.Key)];

    /// <summary>Blanks and quotes contain no search word, so do not search.</summary>
    private static bool IsForNothing(string search) => search.All(c => char.IsWhiteSpace(c) || c is '"' or '\0');
}
