using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Queries.Magic;

/// <summary><c>:_header_NAME</c>: a header of the request, its name with underscores for hyphens; empty where there is none.</summary>
internal sealed class HeaderParameters : IMagicParameters
{
    public string Prefix => "header";

    public ValueTask<SqlValue?> FindAsync(string key, RequestContext context) =>
        new(SqlValue.Of(context.Request.Headers[key.Replace('_', '-')].ToString()));
}
