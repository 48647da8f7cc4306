using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Maps;
using Datasette.Pages.ChartPages;
using Datasette.Pages.DatabasePages;
using Datasette.Rendering;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Text;

namespace Datasette.Pages.MapPages;

/// <summary>
/// <c>/{database}/{table}/-/map</c> and <c>/{database}/-/query/map?sql=</c>: a map of the whole result, as a page, as SVG and its data
/// as JSON.
/// </summary>
internal static class MapPage
{
    public const string Suffix = "/-/map";

    public static ValueTask<Response> GetTableAsync(RequestContext context, SummaryCache listings) =>
        ResultSource.OfTableAsync(context, listings, MapArguments.Read, RespondAsync);

    public static ValueTask<Response> GetQueryAsync(RequestContext context, SummaryCache listings) =>
        ResultSource.OfQueryAsync(context, listings, MapArguments.Read, RespondAsync);

    private static async ValueTask<Response> RespondAsync(RequestContext context, MapArguments asked, ResultSource source)
    {
        IReadOnlyList<string> columns;
        PlaceColumns places;
        string? label;
        using (var sample = await source.Read(source.Sample, Charts.ChartSample.Size))
        {
            columns = [.. sample.Columns.Names];
            places = PlaceRule.Choose(sample, asked, name => source.Page?.Table.FindColumn(name)?.Type);
            label = source.Page is { } page ? page.Config.LabelColumn ?? page.Table.LabelColumn : NameColumn(sample, places);
        }
        var map = await new MapReader(SourceOf(source, places, label)).ReadAsync(asked);
        var links = new MapLinks(context, source, asked, map);
        var response = context.Format switch
        {
            "json" => JsonPage.Of((ref JsonOutput json) => MapJson.Write(ref json, map, links.Rows)),
            "svg" => PictureResponse.Of(MapSvg.Of(map, links.Title), PictureResponse.Name(source, "map")),
            _ => await context.Site.Templates.RenderAsync(Frame(context), MapVariables.All,
                new MapDisplay(context, source, map, columns, links)),
        };
        return response.With("Referrer-Policy", "no-referrer");
    }

    private static MapSource SourceOf(ResultSource source, PlaceColumns places, string? label)
    {
        if (source.Page is not { Table: { IsView: false } table } page)
            return new MapSource(places, [], label, source.Select, source.Read) { Row = (_, _) => null };
        return new MapSource(places, table.RowKeys, label, source.Select, source.Read)
        {
            Row = (rows, row) => new RowPath(table, rows.Columns) is var path && path.Leads(rows, row)
                ? (page.Urls.Row(page.Database, table.Name, path.Of(rows, row)), path.Text(rows, row))
                : null,
        };
    }

    /// <summary>The column that names the rows of a query: name or title, else the first with text.</summary>
    private static string? NameColumn(Rows sample, PlaceColumns places)
    {
        IReadOnlyList<string> names = [.. sample.Columns.Names];
        if (names.FirstOrDefault(name => name.ToLowerInvariant() is "name" or "title") is { } named) return named;
        for (var column = 0; column < names.Count; column++)
        {
            if (places.Columns.Contains(names[column])) continue;
            for (var row = 0; row < sample.Count; row++)
                if (sample[row][column].Type == CellType.Text) return names[column];
        }
        return null;
    }

    /// <summary>The page may show images of the operator's tile server.</summary>
    private static PageFrame Frame(RequestContext context)
    {
        var frame = context.Page("map.html");
        return context.Site.MapTiles is { } tiles ? frame with { Policy = frame.Policy?.WithImages(tiles.Origin) } : frame;
    }
}
