using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Queries.Magic;

/// <summary><c>:_header_NAME</c>: a header of the request, its name with underscores for hyphens; empty where there is none.</summary>
internal sealed class HeaderParameters : IMagicParameters
{
    public string Prefix => "header";

    public ValueTask<SqlValue?> FindAsync(string key, Request request) =>
        new(SqlValue.Of(request.Headers[key.Replace('_', '-')].ToString()));
}
