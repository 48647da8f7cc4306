using System.Globalization;
using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Queries.Magic;

/// <summary><c>:_now_epoch</c>, <c>:_now_date_utc</c> and <c>:_now_datetime_utc</c>: the clock.</summary>
internal sealed class NowParameters : IMagicParameters
{
    public string Prefix => "now";

    public ValueTask<SqlValue?> FindAsync(string key, RequestContext context)
    {
        var now = context.Site.Time.GetUtcNow();
        return new(key switch
        {
            "epoch" => SqlValue.Of(now.ToUnixTimeSeconds()),
            "date_utc" => SqlValue.Of(now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "datetime_utc" => SqlValue.Of(now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
            _ => default(SqlValue?),
        });
    }
}
