using System.Text.Json;
using Benchmarks.Data;
using Benchmarks.Measuring;
using Benchmarks.Reporting;
using Datasette.Application;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;
using Microsoft.AspNetCore.Http;

namespace Benchmarks.Parts;

/// <summary>
/// What plugins cost: a hook that does nothing, <c>render_cell</c> on a page of 1,000 cells, the checks of a site without plugins, and the
/// same format and filter as a plugin and built in.
/// </summary>
internal static class PluginCosts
{
    private const int Calls = 2_000_000, Batches = 30, PageSize = 1000 / SampleRow.Columns;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var file = workplace.Artifact("paths.db");
        await SampleTable.WriteAsync(file, 20_000);
        using var without = Page(file);
        using var with = Page(file, new Idle());
        for (var batch = 0; batch < Batches; batch++)
        {
            await without.MeasureAsync(TimeSpan.FromMilliseconds(200));
            await with.MeasureAsync(TimeSpan.FromMilliseconds(200));
        }
        var nanoseconds = await CallAsync();
        var checks = Checks();
        using var json = Page(file, ".json", "");
        using var rendered = Page(file, ".pluginjson", "", new JsonPlugin());
        using var values = Page(file, ".valuesjson", "", new JsonPlugin());
        using var where = Page(file, ".json", "&_where=id>100");
        using var filtered = Page(file, ".json", "&_above=100", new FilterPlugin());
        for (var batch = 0; batch < Batches; batch++)
            foreach (var page in (InProcessPage[])[json, rendered, values, where, filtered]) await page.MeasureAsync(TimeSpan.FromMilliseconds(100));
        return
        [
            Line("table JSON of 1,000 cells: the hook checks of a site without plugins (other: the page)", checks, json.Seconds, 0.02),
            Line("table JSON of 1,000 cells by an output format of a plugin (other: the program's own)", rendered.Seconds, json.Seconds, null),
            Line("the same, each value as an object (other: the program's own)", values.Seconds, json.Seconds, null),
            Line("table JSON with a condition of filters_from_request (other: ?_where=)", filtered.Seconds, where.Seconds, null),
            new Measurement("a hook that does nothing: one call", $"{nanoseconds:0.0} ns", "50 ns", nanoseconds / 50, Target.AtMost(1)),
            new Measurement("table HTML of 1,000 cells, render_cell that leaves each as it is (other: without plugin)",
                $"{Show.Microseconds(with.Seconds)}, {with.Bytes:N0} bytes", $"{Show.Microseconds(without.Seconds)}, {without.Bytes:N0} bytes",
                with.Seconds / without.Seconds, Target.AtMost(1.3)),
        ];
    }

    /// <summary>Nanoseconds of one call, in the quickest batch.</summary>
    private static async Task<double> CallAsync()
    {
        var (plugin, least) = (new Idle(), double.MaxValue);
        var request = new Request { Method = "GET", Path = "/", Query = "", Headers = new HeaderDictionary() };
        for (var batch = 0; batch < Batches; batch++)
        {
            var start = TimeProvider.System.GetTimestamp();
            for (var call = 0; call < Calls / Batches; call++)
                await HookCalls.TryAsync(request, plugin, "render_cell", static called => called.RenderCellAsync(default));
            least = Math.Min(least, TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        }
        return least / (Calls / Batches) * 1e9;
    }

    /// <summary>Seconds for what a site without plugins does for hooks on a page: it looks at some twenty empty lists.</summary>
    private static double Checks()
    {
        var (hooks, least) = (PluginHooks.None, double.MaxValue);
        for (var batch = 0; batch < Batches; batch++)
        {
            var (start, found) = (TimeProvider.System.GetTimestamp(), 0);
            for (var page = 0; page < Calls / Batches; page++)
                found += (hooks.VaryByRequest ? 1 : 0) + (hooks.VaryByRequest ? 1 : 0) + hooks.AsgiWrapper.Length + hooks.WriteWrapper.Length
                    + hooks.FiltersFromRequest.Length + hooks.CannedQueries.Length + hooks.RenderCell.Length + hooks.MenuLinks.Length
                    + hooks.ExtraCssUrls.Length + hooks.ExtraJsUrls.Length + hooks.ExtraBodyScript.Length + hooks.ExtraTemplateVars.Length
                    + hooks.Jinja2EnvironmentFromRequest.Length + hooks.TopTable.Length + hooks.TableActions.Length
                    + hooks.HandleException.Length + hooks.ActorFromRequest.Length + hooks.PermissionResourcesSql.Length;
            if (found > 0) throw new InvalidOperationException();
            least = Math.Min(least, TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        }
        return least / (Calls / Batches);
    }

    private static Measurement Line(string what, double ours, double other, double? atMost) => new(what, Show.Microseconds(ours),
        Show.Microseconds(other), ours / other, atMost is { } most ? Target.AtMost(most) : null);

    private static InProcessPage Page(string file, params IPlugin[] plugins) => Page(file, "", "", plugins);

    private static InProcessPage Page(string file, string format, string arguments, params IPlugin[] plugins) => new(
        SiteBuilder.FromFiles(new ServeOptions { Immutable = [file], Plugins = plugins }, TimeProvider.System),
        $"/paths/items{format}?_size={PageSize}&_nofacet=1&_nocount=1{arguments}");

    /// <summary>Writes the page's rows as JSON objects, by what plugins are given.</summary>
    private sealed class JsonPlugin : IRegisterOutputRenderer
    {
        public string Name => "json";

        public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [
            new("pluginjson", page => new(PluginResponse.Of(PluginResponse.JsonType, Write(page)).Public())),
            new("valuesjson", page => new(PluginResponse.Of(PluginResponse.JsonType, WriteValues(page)).Public())),
        ];

        /// <summary>Cells as they lie in SQLite's bytes, written into memory of the site.</summary>
        private static ResponseBuffer Write(OutputRendererContext page)
        {
            var body = page.CreateBuffer();
            using var json = new Utf8JsonWriter(body);
            var names = page.Columns.Select(column => JsonEncodedText.Encode(column)).ToArray();
            json.WriteStartArray();
            foreach (var row in page.Rows)
            {
                json.WriteStartObject();
                for (var column = 0; column < names.Length; column++)
                {
                    json.WritePropertyName(names[column]);
                    row.Cell(column).WriteTo(json);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
            return body;
        }

        /// <summary>Each value an object, written into memory of its own.</summary>
        private static byte[] WriteValues(OutputRendererContext page)
        {
            using var body = new MemoryStream();
            using (var json = new Utf8JsonWriter(body))
            {
                json.WriteStartArray();
                foreach (var row in page.Rows)
                {
                    json.WriteStartObject();
                    for (var column = 0; column < page.Columns.Count; column++)
                    {
                        json.WritePropertyName(page.Columns[column]);
                        var value = row[column];
                        if (value.Integer is { } integer) json.WriteNumberValue(integer);
                        else if (value.Real is { } real) json.WriteNumberValue(real);
                        else json.WriteStringValue(value.Text);
                    }
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            return body.ToArray();
        }
    }

    private sealed class FilterPlugin : IFiltersFromRequest
    {
        public string Name => "filter";

        public ValueTask<FilterConditions?> FiltersFromRequestAsync(FiltersFromRequestContext context) => new(new FilterConditions
        {
            Where = ["id>:above"], Parameters = [SqlParameter.Of("above", long.Parse(context.Request.Argument("_above")!))],
        });
    }

    private sealed class Idle : IRenderCell
    {
        public string Name => "idle";

        public ValueTask<Markup?> RenderCellAsync(RenderCellContext context) => default;
    }
}
