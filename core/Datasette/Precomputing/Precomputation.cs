using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Configuration;
using Datasette.Http;
using Datasette.Inspection;
using Datasette.Precomputed;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Facets;

namespace Datasette.Precomputing;

/// <summary>
/// Computes what a bundle can know before its first request, by asking the site itself: the pages of the site and its databases, the first
/// page of each table, suggested facets, pages by each configured sort, column summaries. In this order, until size or work is used up.
/// </summary>
internal sealed class Precomputation : IDisposable
{
    /// <summary>Time limit of a query, in milliseconds: 10 minutes.</summary>
    private const int TimeLimitMs = 600_000;

    /// <summary>Work of a page beside its queries: rendering, and Brotli's best level, in values for each byte and for the page.</summary>
    private const int WorkPerByte = 10, WorkPerPage = 10_000;

    /// <summary>Rows and kinds of facets that are looked at to suggest a facet of a column.</summary>
    private const int WorkPerSuggestion = 3_000;

    private readonly RecordedResults _record = new();
    private readonly WorkLimit _work = new();
    private readonly PrecomputedWriter _writer;
    private readonly Site _site;
    private readonly Site _second;
    private readonly PageMaker _pages;
    private readonly bool _makesPages;
    private readonly (string Scheme, string Host)? _origin;
    private readonly Dictionary<Table, IReadOnlyList<(string Column, Facet Facet)>> _suggested = new(ReferenceEqualityComparer.Instance);
    private int _resultCount, _pageCount, _leftOut;

    private Precomputation(SiteManifest manifest, string directory, long maxBytes, TimeProvider time)
    {
        _writer = new PrecomputedWriter(maxBytes);
        // A plugin may show what its environment says, which is another one here: of a site with plugins results are kept, and no pages.
        _makesPages = manifest.Plugins.Count == 0;
        _origin = PrecomputedOrigin.Of(SiteConfiguration.ReadSettings(manifest.Settings));
        var patient = manifest with
        {
            Settings = Patient(manifest.Settings),
            Plugins = [],
            PluginFolders = _makesPages ? manifest.PluginFolders : [],
            Precomputed = null,
        };
        _site = SiteBuilder.FromBundle(patient, directory, secret: null, time, record: _record);
        _second = SiteBuilder.FromBundle(patient, directory, secret: null, time, record: _record);
        var log = new StandardErrorLog(TextWriter.Null);
        _pages = new PageMaker(new Pipeline(_site, log), new Pipeline(_second, log), _site.Urls.Base);
    }

    /// <param name="manifest">The baked site.</param>
    /// <param name="directory">Its files, laid out as in the bundle.</param>
    /// <param name="maxBytes">Size limit of the file.</param>
    /// <param name="progress">Receives the progress; may be null.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the computing.</param>
    public static async Task<PrecomputedContent> RunAsync(SiteManifest manifest, string directory, long maxBytes,
        IProgress<BakeProgress>? progress, TimeProvider time, CancellationToken cancellationToken)
    {
        using var run = new Precomputation(manifest, directory, maxBytes, time);
        await run.ComputeAsync(progress, cancellationToken);
        if (run._writer.Count == 0) return new PrecomputedContent(manifest, File: null, run._leftOut);
        var origin = run._origin is var (scheme, host) ? $"{scheme}://{host}" : null;
        // As it will be read: the stamp is that of its JSON.
        var made = (manifest with
        {
            Precomputed = new PrecomputedManifest(run._resultCount, run._pageCount, run._writer.Bytes, origin),
        }).AsRead();
        return new PrecomputedContent(made, run._writer.ToBytes(made.PrecomputedStamp()), run._leftOut);
    }

    public void Dispose()
    {
        _site.Dispose();
        _second.Dispose();
    }

    /// <summary>The settings with enough time for every query. No page shows them.</summary>
    private static JsonObject Patient(JsonObject settings)
    {
        var patient = (JsonObject)settings.DeepClone();
        foreach (var limit in new[] { KnownSettings.SqlTimeLimitMs, KnownSettings.FacetTimeLimitMs, KnownSettings.FacetSuggestTimeLimitMs })
            patient[limit.Name] = TimeLimitMs;
        // The pages are asked for under names that are nobody's.
        patient.Remove(KnownSettings.AllowedHosts.Name);
        return patient;
    }

    private async ValueTask ComputeAsync(IProgress<BakeProgress>? progress, CancellationToken cancellationToken)
    {
        await AddPageAsync("/", "", cancellationToken);
        await AddPageAsync("/.json", "", cancellationToken);
        var databases = new List<(Database Database, IReadOnlyList<Table> Tables)>();
        foreach (var database in _site.Databases.Where(database => !database.IsMemory))
        {
            var path = "/" + TildeEncoding.Encode(database.Route);
            await AddPageAsync(path, "", cancellationToken);
            await AddPageAsync(path + ".json", "", cancellationToken);
            // Rows of views and of extensions' tables may change without the file.
            var schema = await database.SchemaAsync(cancellationToken);
            databases.Add((database, [.. schema.Tables.Where(table => table is { HasOwnRows: true, IsHidden: false, Problem: null })]));
        }
        Func<Database, Table, CancellationToken, ValueTask>[] stages = [FirstPageAsync, FacetsAsync, SortsAsync, SummaryAsync];
        for (var stage = 0; stage < stages.Length; stage++)
            foreach (var (database, tables) in databases)
                for (var place = 0; place < tables.Count; place++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress?.Report(new(database.Name, BakeStage.Precomputing, (stage * tables.Count) + place,
                        stages.Length * tables.Count));
                    await stages[stage](database, tables[place], cancellationToken);
                }
        foreach (var (database, tables) in databases)
            progress?.Report(new(database.Name, BakeStage.Precomputing, stages.Length * tables.Count, stages.Length * tables.Count));
    }

    /// <summary>The page that a table's links lead to: its configured facets, their labels, and the suggestions.</summary>
    private async ValueTask FirstPageAsync(Database database, Table table, CancellationToken cancellationToken)
    {
        var facets = _site.TableConfig(database.Name, table.Name).Facets?.Count ?? 0;
        if (!Spend((Rows(table) * facets) + ((long)table.Columns.Count * WorkPerSuggestion))) return;
        _record.Suggested = null;
        if (!await AskAsync(database, table, "_extra=facet_results,suggested_facets", cancellationToken)) return;
        if (_record.Suggested is { } suggested) _suggested[table] = suggested.Facets;
        await AddPageAsync(PathOf(database, table), "", cancellationToken);
        await AddPageAsync(PathOf(database, table) + ".json", "", cancellationToken);
    }

    private async ValueTask FacetsAsync(Database database, Table table, CancellationToken cancellationToken)
    {
        foreach (var (column, facet) in _suggested.GetValueOrDefault(table) ?? [])
            if (Spend(Rows(table)))
                await AskAsync(database, table, $"_extra=facet_results&{facet.Argument}={QueryArgs.Encode(column)}", cancellationToken);
    }

    private async ValueTask SortsAsync(Database database, Table table, CancellationToken cancellationToken)
    {
        foreach (var column in _site.TableConfig(database.Name, table.Name).SortableColumns ?? [])
            foreach (var argument in (string[])["_sort", "_sort_desc"])
                if (table.FindColumn(column) is not null && Spend(Rows(table)))
                    await AddPageAsync(PathOf(database, table), $"{argument}={QueryArgs.Encode(column)}", cancellationToken);
    }

    private async ValueTask SummaryAsync(Database database, Table table, CancellationToken cancellationToken)
    {
        // Distinct values are counted, and the histogram reads the numbers again.
        if (Spend(3 * Rows(table) * table.Columns.Count))
            await AskAsync(database, table, "_extra=column_summaries", cancellationToken);
    }

    /// <summary>Asks for a page without rows, and adds the results that the site found out for it.</summary>
    private async ValueTask<bool> AskAsync(Database database, Table table, string query, CancellationToken cancellationToken)
    {
        var isAnswered = await _pages.AskAsync(PathOf(database, table) + ".json", "_size=0&" + query, cancellationToken);
        AddResults();
        return isAnswered;
    }

    private async ValueTask AddPageAsync(string path, string query, CancellationToken cancellationToken)
    {
        if (!_makesPages || !Spend(WorkPerPage)) return;
        var page = await _pages.MakeAsync(path, query, cancellationToken);
        AddResults();
        if (page is null) return;
        Spend(page.Length * WorkPerByte);
        if (!Add(PrecomputedKey.Of(origin: null, path, query).Written, page.ToBytes().Written)) return;
        _pageCount++;
        if (page.Places.Count > 0 && _origin is var (scheme, host))
            Add(PrecomputedKey.Of($"{scheme}://{host}", path, query).Written, page.For(scheme, host).ToBytes().Written);
    }

    private void AddResults()
    {
        while (_record.TryTake(out var result))
            if (Add(result.Key, result.Value)) _resultCount++;
    }

    private bool Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (_writer.TryAdd(key, value)) return true;
        _leftOut++;
        return false;
    }

    private bool Spend(long values)
    {
        if (_work.TrySpend(values)) return true;
        _leftOut++;
        return false;
    }

    private static long Rows(Table table) => table.Count ?? 0;

    private static string PathOf(Database database, Table table) =>
        $"/{TildeEncoding.Encode(database.Route)}/{TildeEncoding.Encode(table.Name)}";
}
