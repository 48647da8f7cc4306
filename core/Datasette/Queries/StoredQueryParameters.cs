using Datasette.Http;
using Datasette.Queries.Magic;

namespace Datasette.Queries;

/// <summary>Binds the parameters of a stored query.</summary>
internal static class StoredQueryParameters
{
    /// <summary>
    /// Binds to a request's arguments. A missing parameter of the form is empty; any other is left unbound, and the SQL error names it.
    /// </summary>
    public static ValueTask<IReadOnlyList<SqlParameter>> BindAsync(StoredQuery query, MagicParameters magic, Request request)
    {
        var args = request.Args;
        // Also binds configured parameters that the SQL does not use: ?_extra=query lists them.
        return BindAsync(
            [.. query.Named.Union(query.Asked)],
            name => (args[name] ?? (query.Asked.Contains(name) ? "" : null)) is { } text ? SqlValue.Of(text) : default(SqlValue?), magic,
            request);
    }

    /// <param name="named">The parameters in the SQL.</param>
    /// <param name="given">The request's value of a parameter, or null.</param>
    /// <param name="magic">Computes magic parameters.</param>
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
