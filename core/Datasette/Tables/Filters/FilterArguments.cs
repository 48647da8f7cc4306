using Datasette.Http;
using Datasette.Registries;
using Datasette.Sqlite.Catalog;

namespace Datasette.Tables.Filters;

/// <summary>
/// Parses filters from a query string: all arguments without a leading underscore, and those with a double underscore. Sorted, so that
/// equal filters give equal SQL.
/// </summary>
internal static class FilterArguments
{
    public static IReadOnlyList<WhereClause> Read(QueryArgs args, Table table, Registry<Filter> filters)
    {
        if (args.Count == 0) return [];
        var clauses = new List<WhereClause>();
        var parameters = 0;
        foreach (var (key, value) in args.Pairs.Where(IsFilter).OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value,
            StringComparer.Ordinal))
        {
            var separator = key.LastIndexOf("__", StringComparison.Ordinal);
            var (column, name) = separator < 0 ? (key, "exact") : (key[..separator], key[(separator + 2)..]);
            if (filters.Find(name) is not { } filter) continue;
            var clause = filter.Apply(table.Name, column, value, parameters);
            parameters += clause.Parameters.Count;
            clauses.Add(clause);
        }
        return clauses;
    }

    /// <summary>
    /// The argument that filters a column for a value: the column's name, or <c>name__exact</c> where the name alone has another meaning.
    /// </summary>
    public static string Exact(string column) =>
        column.Length == 0 || column.StartsWith('_') || column.Contains("__", StringComparison.Ordinal) ? column + "__exact" : column;

    public static bool IsFilter(KeyValuePair<string, string> argument) =>
        !argument.Key.StartsWith('_') || argument.Key.Contains("__", StringComparison.Ordinal);
}
