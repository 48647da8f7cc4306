using Datasette.Http;
using Datasette.Queries.Magic;

namespace Datasette.Queries;

/// <summary>Gives the parameters of a stored query their values.</summary>
internal static class StoredQueryParameters
{
    /// <summary>
    /// As a request's arguments have them. What the form asks for is empty where the request has nothing; other names have
    /// the request's value or none, and then SQLite says which is missing.
    /// </summary>
    public static ValueTask<IReadOnlyList<SqlParameter>> BindAsync(StoredQuery query, MagicParameters magic, Request request)
    {
        var args = request.Args;
        // Also those that are declared and do not stand in the SQL: ?_extra=query tells them.
        return BindAsync(
            [.. query.Named.Union(query.Asked)],
            name => (args[name] ?? (query.Asked.Contains(name) ? "" : null)) is { } text ? SqlValue.Of(text) : default(SqlValue?), magic,
            request);
    }

    /// <param name="named">The parameters in the SQL.</param>
    /// <param name="given">The request's value of a parameter, or null where it has none.</param>
    /// <param name="magic">Finds the values of magic parameters.</param>
    /// <param name="request">The request.</param>
    public static async ValueTask<IReadOnlyList<SqlParameter>> BindAsync(
        IReadOnlyList<string> named, Func<string, SqlValue?> given, MagicParameters magic, Request request)
    {
        if (named.Count == 0) return [];
        var parameters = new List<SqlParameter>(named.Count);
        foreach (var name in named)
            if ((await magic.FindAsync(name, request) ?? given(name)) is { } value) parameters.Add(new SqlParameter(name, value));
        return parameters;
    }
}
