using Datasette.Http;
using Datasette.Registries;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Filters;
using Datasette.Tables.Search;

namespace Datasette.Tables;

/// <summary>All WHERE conditions of a table request, in the order of the SQL.</summary>
internal static class Conditions
{
    public static IReadOnlyList<WhereClause> Read(QueryArgs args, Table table, Schema schema, TableConfig config, Registry<Filter> filters)
    {
        if (args.Count == 0) return [];
        var conditions = new List<WhereClause>(FilterArguments.Read(args, table, filters));
        foreach (var sql in args.All("_where")) conditions.Add(new WhereClause(SqlText.Verbatim(sql), [])
        {
            IsExtra = true,
            IsVisitors = true,
        });
        conditions.AddRange(SearchArguments.Read(args, table, schema, config));
        foreach (var through in args.All("_through"))
            conditions.Add(Through.Read(through, table, schema, conditions.Sum(condition => condition.Parameters.Count)));
        return conditions;
    }
}
