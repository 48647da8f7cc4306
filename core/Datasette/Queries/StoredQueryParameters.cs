using Datasette.Application;
using Datasette.Sqlite;

namespace Datasette.Queries;

/// <summary>Gives the parameters of a stored query their values.</summary>
internal static class StoredQueryParameters
{
    /// <summary>
    /// The query as a request asks for it. What the form asks for is empty where the request has nothing; other names have
    /// the request's value or none, and then SQLite says which is missing.
    /// </summary>
    public static async ValueTask<SqlQuery> BindAsync(StoredQuery query, RequestContext context)
    {
        var args = context.Request.Args;
        return await BindAsync(query.Sql, query.Named, name => SqlValueOf(args[name] ?? (query.Asked.Contains(name) ? "" : null)), context);
    }

    /// <param name="sql">A stored query's SQL, or the SQL of its message.</param>
    /// <param name="named">The parameters in it.</param>
    /// <param name="given">The request's value of a parameter, or null where it has none.</param>
    /// <param name="context">The request.</param>
    public static async ValueTask<SqlQuery> BindAsync(string sql, IReadOnlyList<string> named, Func<string, SqlValue?> given, RequestContext context)
    {
        if (named.Count == 0) return new SqlQuery(sql, []);
        var parameters = new List<SqlParameter>(named.Count);
        foreach (var name in named)
            if ((await context.Site.MagicParameters.FindAsync(name, context) ?? given(name)) is { } value) parameters.Add(new SqlParameter(name, value));
        return new SqlQuery(sql, parameters);
    }

    private static SqlValue? SqlValueOf(string? text) => text is null ? default(SqlValue?) : SqlValue.Of(text);
}
