using System.Diagnostics.CodeAnalysis;
using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Pages.Extras;
using Datasette.Tables;
using Datasette.Tables.Labels;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>A table page as JSON.</summary>
internal static class TableJson
{
    public static async ValueTask<Response> RespondAsync(TableContext page)
    {
        var args = page.Request.Args;
        var extras = ExtraArguments.Read(args, TableExtras.All, TableExtras.Bundle);
        if (extras.Any(extra => extra.Name == "count")) extras = ExtraArguments.With(extras, TableExtras.All, "count_truncated");
        if (page.Asked.AsksForFacets) extras = ExtraArguments.With(extras, TableExtras.All, "facet_results");
        if (page.Asked.Summarizes) extras = ExtraArguments.With(extras, TableExtras.All, SummaryExtras.Name);
        var expansions = Expansion.Read(args, page.Expandable, otherwise: false);
        if (StreamArguments.Read(page.Context) is { } options)
            return await JsonLines.StreamAsync(page.Database, TableSql.Stream(page.Plan) with { Readable = page.Readable }, args,
                options with { Expansions = expansions }, page.Context.Aborted);
        if (!TryReadShape(page, out var shape, out var malformed)) return malformed;
        using var read = await page.ReadAsync();
        using var labels = await page.LabelsAsync(read.Rows, expansions);
        var response = Write(page, shape, read, labels, await ExtraArguments.ResolveAsync(extras, page));
        return response.WithNext(read.NextUrl);
    }

    /// <summary>Parses <c>?_shape=</c>. An error is JSON here whatever the path's suffix: <c>?_format=json</c> selects JSON too.</summary>
    private static bool TryReadShape(TableContext page, out Shape shape, [NotNullWhen(false)] out Response? malformed)
    {
        (shape, malformed) = (Shape.Objects, null);
        try
        {
            shape = Shapes.Parse(page.Request.Args["_shape"]);
            if (shape == Shape.Object && page.Table.PrimaryKeys.Count == 0)
                throw new BadRequest("_shape=object not available for tables with no primary keys");
            return true;
        }
        catch (BadRequest error)
        {
            malformed = ErrorResponse.Json(error);
            return false;
        }
    }

    private static Response Write(
        TableContext page, Shape shape, TablePageRows read, RowLabels? labels, IReadOnlyList<(string Name, JsonPage.Body Write)> extras)
    {
        var rows = read.Rows;
        var writer = RowsJson.For(page.Request.Args, rows.Columns, labels);
        if (shape is Shape.Objects or Shape.Arrays) return JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartAnswer();
            json.Name("next"u8);
            json.Text(read.Next);
            json.Name("next_url"u8);
            json.Text(read.NextUrl);
            foreach (var (name, write) in extras.Where(extra => extra.Name != "next_url"))
            {
                json.Name(name);
                write(ref json);
            }
            json.Name("rows"u8);
            if (shape == Shape.Objects) writer.WriteObjects(ref json, rows);
            else writer.WriteArrays(ref json, rows);
            json.Name("truncated"u8);
            json.Boolean(false);
            json.EndObject();
        });
        return BareJson.Of(shape, writer, rows, page.Request.Args, new RowPath(page.Table, rows.Columns));
    }
}
