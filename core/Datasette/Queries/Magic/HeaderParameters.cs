namespace Datasette.Queries.Magic;

/// <summary><c>:_header_NAME</c>: a header of the request, with underscores for hyphens; empty if it is missing.</summary>
internal sealed class HeaderParameters : IMagicParameters
{
    public string Prefix => "header";

    public ValueTask<SqlValue?> FindAsync(string key, IRequest request) =>
        new(SqlValue.Of(string.Join(',', request.Header(key.Replace('_', '-')))));
}
