using Datasette.Pages.WritePages;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;
using Datasette.Writes.Bodies;
using Datasette.Writes.Rows.Sources;

namespace Datasette.Pages.WriteForms;

/// <summary>What pasted or uploaded rows are, before anything is written.</summary>
/// <param name="Count">How many rows there are.</param>
/// <param name="Columns">Their columns: name, type, and whether the table lacks it.</param>
/// <param name="First">The first rows; null is NULL.</param>
internal sealed record RowsPreview(
    int Count, IReadOnlyList<(string Name, string Type, bool IsMissing)> Columns, IReadOnlyList<IReadOnlyList<string?>> First)
{
    private const int Shown = 20, LongestText = 200;

    /// <param name="context">The request for the API.</param>
    /// <param name="table">The table that the rows go into; null for a new one.</param>
    /// <exception cref="Errors.Refused">The content is no CSV, TSV or JSON.</exception>
    public static async ValueTask<RowsPreview> ReadAsync(RequestContext context, Table? table)
    {
        using var posted = await PostedRows.ReadAsync(context, int.MaxValue - 1);
        var listed = posted.Body.AsObject?["rows"].AsList;
        if (posted.Rows is null && listed?.TrueForAll(row => row.AsObject is not null) != true)
            throw new Errors.Refused("JSON must be a list of objects");
        var rows = posted.Rows ?? new ListedRows([.. listed!.Select(row => row.Object)]);
        if (table is not null) rows = rows.For(name => table.FindColumn(name)?.Type);
        if (rows.Count == 0) throw new Errors.Refused("There are no rows");
        var columns = rows.SuggestTypes();
        return new RowsPreview(rows.Count,
            [.. columns.Select(column => (column.Key, Type(table, column), table is not null && !table.AllColumns.Contains(column.Key)))],
            [.. rows.Read().Take(Shown).Select(row => (IReadOnlyList<string?>)[.. columns.Select(column => Text(row[column.Key]))])]);
    }

    private static string Type(Table? table, KeyValuePair<string, string> column) =>
        (table?.FindColumn(column.Key)?.Type ?? column.Value) is { Length: > 0 } type ? type : "no type";

    private static string? Text(in BodyValue value)
    {
        if (value.IsNull) return null;
        var text = value.AsText ?? (value.Kind == BodyKind.Blob ? $"<Binary: {value.Blob.Length} bytes>" : BodyJson.Of(value));
        return text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
    }
}
