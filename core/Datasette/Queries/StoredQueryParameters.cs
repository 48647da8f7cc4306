using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Queries;

/// <summary>Gives the parameters of a stored query their values.</summary>
internal static class StoredQueryParameters
{
    /// <summary>
    /// As a request's arguments have them. What the form asks for is empty where the request has nothing; other names have
    /// the request's value or none, and then SQLite says which is missing.
    /// </summary>
    public static ValueTask<IReadOnlyList<SqlParameter>> BindAsync(StoredQuery query, RequestContext context)
    {
        var args = context.Request.Args;
        // Also those that are declared and do not stand in the SQL: ?_extra=query tells them.
        return BindAsync([.. query.Named.Union(query.Asked)], name => (args[name] ?? (query.Asked.Contains(name) ? "" : null)) is { } text ? SqlValue.Of(text) : default(SqlValue?), context);
    }

    /// <param name="named">The parameters in the SQL.</param>
    /// <param name="given">The request's value of a parameter, or null where it has none.</param>
    /// <param name="context">The request.</param>
    public static async ValueTask<IReadOnlyList<SqlParameter>> BindAsync(IReadOnlyList<string> named, Func<string, SqlValue?> given, RequestContext context)
    {
        if (named.Count == 0) return [];
        var parameters = new List<SqlParameter>(named.Count);
        foreach (var name in named)
            if ((await context.Site.MagicParameters.FindAsync(name, context) ?? given(name)) is { } value) parameters.Add(new SqlParameter(name, value));
        return parameters;
    }
}
