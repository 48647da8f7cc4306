using System.Globalization;

namespace Datasette.Queries.Magic;

/// <summary><c>:_now_epoch</c>, <c>:_now_date_utc</c> and <c>:_now_datetime_utc</c>: the current time.</summary>
internal sealed class NowParameters(TimeProvider time) : IMagicParameters
{
    public string Prefix => "now";

    public ValueTask<SqlValue?> FindAsync(string key, IRequest request)
    {
        var now = time.GetUtcNow();
        return new(key switch
        {
            "epoch" => SqlValue.Of(now.ToUnixTimeSeconds()),
            "date_utc" => SqlValue.Of(now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "datetime_utc" => SqlValue.Of(now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)),
            _ => default(SqlValue?),
        });
    }
}
