using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Pages.Extras;
using Datasette.Queries;
using Datasette.Rendering.Cells;
using Datasette.Sqlite;
using Datasette.Text;
using Extra = Datasette.Pages.Extras.Extra<Datasette.Pages.QueryPages.QueryContext>;

namespace Datasette.Pages.QueryPages;

/// <summary>A query's result as JSON.</summary>
internal static class QueryJsonPage
{
    public static readonly IReadOnlyList<Extra> Extras =
    [
        Extra.Json("query", "Details of the underlying SQL query", page =>
            (ref JsonOutput json) => QueryJson.Write(ref json, page.ShownQuery)),
        Extra.Texts("columns", "Column names returned by this query", page => page.Columns),
        Extra.Json("metadata", "Metadata about the query", WriteMetadata),
        new("render_cell", "Cells that a plugin renders, one object a row", async page =>
        {
            var rendered = await RenderedCells.ReadAsync(page.Site.ForTemplates, page.Request, page.Shown!, page.Database.Name, table: null,
                [], types: null);
            return (ref JsonOutput json) => RenderedCellsJson.Write(ref json, page.Shown!, null, rendered);
        }),
        Extra.Json("extras", "Extras that can be asked for", page =>
            (ref JsonOutput json) => ExtrasJson.Write(ref json, page.Context, Extras!)),
        Extra.Json("request", "Details of the request", page => (ref JsonOutput json) => RequestJson.Write(ref json, page.Context)),
        Extra.Json("debug", "What the request was resolved to", page => (ref JsonOutput json) =>
        {
            json.StartObject();
            RequestJson.WriteUrlVariables(ref json, page.Context);
            json.EndObject();
        }),
        Extra.Text("database", "Database name", page => page.Database.Name),
        Extra.Text("database_color", "Color assigned to the database", page => page.Database.Color),
        Extra.Boolean("private", "Whether others cannot see this query", page => page.IsPrivate),
    ];

    public static async ValueTask<Response> RespondAsync(QueryContext page)
    {
        var args = page.Request.Args;
        var extras = ExtraArguments.Read(args, Extras);
        Rows rows;
        try
        {
            if (!page.IsWrite && StreamArguments.Read(page.Context) is { } options) return await JsonLines.StreamAsync(page.Database,
                page.Query, args, options, page.Context.Aborted);
            rows = await page.ReadAsync();
        }
        catch (InvalidSql error) when (error is not DatabaseDamaged)
        {
            return Failed(error);
        }
        using (rows)
        {
            var shape = Shapes.Parse(args["_shape"]);
            if (shape == Shape.Object) throw new BadRequest("_shape=object is only available on tables");
            (page.Columns, page.Shown) = (rows.Columns.Names.ToArray(), rows);
            var resolved = await ExtraArguments.ResolveAsync(extras, page);
            var writer = RowsJson.For(args, rows.Columns);
            return shape is Shape.Objects or Shape.Arrays
                ? Write(shape, writer, rows, resolved)
                : BareJson.Of(shape, writer, rows, args, null);
        }
    }

    /// <summary>The metadata of a stored query, or of the database for SQL in the arguments.</summary>
    private static JsonPage.Body WriteMetadata(QueryContext page) => (ref JsonOutput json) =>
    {
        if (page.Stored is { } stored) json.Node(StoredQueryFields.Metadata(stored));
        else MetadataJson.Write(ref json, page.Site.Options.Metadata["databases"]?[page.Database.Name]);
    };

    private static Response Write(Shape shape, RowsJson writer, Rows rows, IReadOnlyList<(string Name, JsonPage.Body Write)> extras) =>
        JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartAnswer();
            foreach (var (name, write) in extras)
            {
                json.Name(name);
                write(ref json);
            }
            json.Name("rows"u8);
            if (shape == Shape.Objects) writer.WriteObjects(ref json, rows);
            else writer.WriteArrays(ref json, rows);
            json.Name("truncated"u8);
            json.Boolean(rows.Truncated);
            json.EndObject();
        });

    private static Response Failed(InvalidSql error) => JsonPage.Of((ref JsonOutput json) =>
    {
        json.StartAnswer(ok: false);
        json.Name("rows"u8);
        json.StartArray();
        json.EndArray();
        ErrorJson.WriteMembers(ref json, error);
        json.Name("truncated"u8);
        json.Boolean(false);
        json.EndObject();
    }, status: error.Status);
}
