namespace Datasette.Queries.Magic;

/// <summary><c>:_cookie_NAME</c>: a cookie of the request; null if it is missing.</summary>
internal sealed class CookieParameters : IMagicParameters
{
    public string Prefix => "cookie";

    public ValueTask<SqlValue?> FindAsync(string key, IRequest request) => new(SqlValue.Of(request.Cookie(key)));
}
