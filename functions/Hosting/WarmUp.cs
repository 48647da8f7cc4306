using Datasette.Application;
using Datasette.Hosting;

namespace Datasette.Functions.Hosting;

/// <summary>
/// What a Lambda function does before its first event. Who waits for a cold start waits for this too, and AWS bills it, so it is only what
/// pays for itself: docs/performance.md has the figures.
/// </summary>
internal static class WarmUp
{
    /// <summary>Memory in MB from which a function has a whole processor.</summary>
    private const int WholeProcessor = 1_769;

    /// <summary>Databases whose pages are rendered where nobody waits.</summary>
    private const int MostDatabases = 4;

    /// <param name="app">The site.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static async Task RunAsync(ISiteApplication app, Func<string, string?> environment)
    {
        foreach (var page in await PagesAsync(app, environment))
            await InProcessRequest.SendAsync(app, page, headers: app.Site.Options.Platform.OriginSecret?.AsHeader() ?? []);
    }

    /// <summary>The pages to render into nothing.</summary>
    internal static async Task<IReadOnlyList<string>> PagesAsync(ISiteApplication app, Func<string, string?> environment)
    {
        // Provisioned concurrency and SnapStart start the function before anybody asks.
        if (environment("AWS_LAMBDA_INITIALIZATION_TYPE") is "provisioned-concurrency" or "snap-start")
        {
            var pages = new List<string> { app.Site.Urls.Instance };
            foreach (var database in app.Site.Databases.Take(MostDatabases)) pages.Add(await TablePageAsync(app, database, ""));
            return pages;
        }
        // The start has a whole processor, an event only its share by memory: what every page needs is quicker done before. With a whole
        // processor for the event it would only be done for nothing where the event needs less.
        if (!int.TryParse(environment("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), out var megabytes) || megabytes >= WholeProcessor) return [];
        return app.Site.Databases is [var first, ..]
            ? [await TablePageAsync(app, first, "?_size=1&_nocount=1&_nofacet=1&_nosuggest=1")]
            : [];
    }

    /// <summary>The page of a table, which reads rows; that of a database uses baked data and opens no file.</summary>
    private static async Task<string> TablePageAsync(ISiteApplication app, Sqlite.Database database, string query)
    {
        var table = (await database.SchemaAsync(CancellationToken.None)).Tables.FirstOrDefault(table => !table.IsView && !table.IsHidden);
        return table is null ? app.Site.Urls.Database(database) : app.Site.Urls.Table(database, table) + query;
    }
}
