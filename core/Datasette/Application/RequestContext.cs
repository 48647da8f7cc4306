using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Permissions;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Application;

/// <summary>A request on its way through the site: what was asked, and what the route's pattern found in the path.</summary>
internal sealed class RequestContext(Site site, Request request, RouteValues values)
{
    public Site Site => site;

    public Request Request => request;

    public RouteValues Values => values;

    public CancellationToken Aborted => request.Aborted;

    /// <summary>What whoever asks may do.</summary>
    public Access Access => field ??= new Access(site, request.Actor, request.Aborted);

    /// <summary>The format that the path's suffix names, or null for HTML.</summary>
    public string? Format => values["format"] ?? (request.Query.Contains("_format", StringComparison.Ordinal) ? request.Args["_format"] : null);

    /// <summary>True once a part of the answer was left out because it took too long: such an answer is not kept.</summary>
    public bool IsCutShort { get; set; }

    /// <summary>The database that the path names.</summary>
    /// <exception cref="NotFound">There is none of that name.</exception>
    public Database Database => field ??= site.FindRoute(values["database"]!) ?? throw new NotFound("Database not found");

    public Freshness DatabaseFreshness => Site.FreshnessOf(Database);

    /// <summary>Looks labels up. Where that takes too long the values stand without them.</summary>
    public ValueTask<RowLabels?> LabelsAsync(Database database, Rows rows, IReadOnlyList<Expansion> expansions) =>
        RowLabels.ReadAsync(rows, expansions, async query =>
        {
            try
            {
                return await database.ReadAsync(query, rows.Count, TimeLimit, Aborted);
            }
            catch (QueryInterrupted)
            {
                IsCutShort = true;
                return null;
            }
        });

    /// <summary>How long a query may run: the setting, or less where <c>?_timelimit=</c> asks for less.</summary>
    /// <exception cref="BadRequest"><c>_timelimit</c> is not a whole number.</exception>
    public TimeSpan TimeLimit
    {
        get
        {
            var limit = site.Settings.SqlTimeLimit;
            if (request.Query.Length == 0 || request.Args["_timelimit"] is not { Length: > 0 } asked) return limit;
            if (!int.TryParse(asked, out var milliseconds) || milliseconds < 0) throw new BadRequest("_timelimit must be a whole number of milliseconds");
            return TimeSpan.FromMilliseconds(Math.Min(milliseconds, limit.TotalMilliseconds));
        }
    }
}
