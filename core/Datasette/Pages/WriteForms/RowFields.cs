using Datasette.Pages.TablePages;
using Datasette.Pages.WritePages;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.WriteForms;

/// <summary>The fields of a row's form, from the table's columns.</summary>
internal static class RowFields
{
    /// <summary>The fields of a new row. Generated columns have none.</summary>
    public static IReadOnlyList<RowField> New(FormTarget target) => [.. Columns(target).Select(field =>
    {
        var (column, choices) = (field.Column, new List<EmptyMeaning>());
        var isNumbered = target.Table.IsNumbered(column);
        if (column.Default is not null || isNumbered) choices.Add(EmptyMeaning.Default);
        if (!column.NotNull && column.PrimaryKey == 0) choices.Add(EmptyMeaning.Null);
        if (!field.IsNumber) choices.Add(EmptyMeaning.Text);
        if (IsBlob(column)) return field with { Kept = "A form cannot write a blob: use the API" };
        return field with { Choices = choices, Empty = choices.Count > 0 ? choices[0] : null };
    })];

    /// <summary>The fields of a row that exists. Keys, blobs and very long texts are shown and left alone.</summary>
    public static IReadOnlyList<RowField> Of(FormTarget target, Rows rows) => [.. Columns(target).Select(field =>
    {
        var cell = rows[0][rows.Columns.IndexOf(field.Column.Name)];
        var text = cell.Type is CellType.Null or CellType.Blob ? "" : rows.Text(cell);
        var kept = field.Column.PrimaryKey > 0 ? "Primary key"
            : cell.Type == CellType.Blob
            ? FormattableString.Invariant($"Binary: {cell.Length:N0} byte{(cell.Length == 1 ? "" : "s")}, left alone")
            : text.Length > RowField.MaxCharacters ? FormattableString.Invariant($"{text.Length:N0} characters, left alone") : null;
        var choices = new List<EmptyMeaning>();
        if (!field.Column.NotNull) choices.Add(EmptyMeaning.Null);
        if (!field.IsNumber || (cell.Type == CellType.Text && text.Length == 0)) choices.Add(EmptyMeaning.Text);
        return field with
        {
            Stored = cell.Type,
            Text = kept is not null && field.Column.PrimaryKey == 0 ? "" : text,
            Kept = kept,
            Choices = choices,
            Empty = cell.Type == CellType.Text && text.Length == 0 ? EmptyMeaning.Text : choices.Count > 0 ? choices[0] : null,
        };
    })];

    private static IEnumerable<RowField> Columns(FormTarget target)
    {
        var (context, table) = (target.Context, target.Table);
        var types = WriteEndpoint.ColumnTypes(context, table, target.Database);
        var keys = PageData.ForeignKeys(context.Site.Urls, target.Database, target.Schema, table).ToDictionary(StringComparer.Ordinal);
        return table.Columns.Where(column => column.Hidden == 0).Select(column => new RowField(column)
        {
            Type = types.GetValueOrDefault(column.Name),
            Autocomplete = keys.GetValueOrDefault(column.Name),
            Description = TableMetadata.ColumnDescription(context.Site, target.Database, table, column.Name),
        });
    }

    private static bool IsBlob(Column column) => column.Type.Contains("BLOB", StringComparison.OrdinalIgnoreCase);
}
