using System.Globalization;
using Datasette.Http;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.WriteForms;

/// <summary>The rows of the form that creates or alters a table.</summary>
internal static class ColumnRows
{
    /// <summary>Blank rows for new columns; another few come with a click.</summary>
    public const int Blank = 5;

    /// <summary>SQLite's limit of columns.</summary>
    private const int Most = 2000;

    public static IEnumerable<ColumnRow> Blanks(int from) =>
        Enumerable.Range(from + 1, Blank).Select(place => new ColumnRow { Place = place });

    /// <summary>The columns of a table as they are.</summary>
    public static IEnumerable<ColumnRow> Of(Table table) => Editable(table).Select((column, i) => new ColumnRow
    {
        Was = column.Name,
        Name = column.Name,
        Type = "",
        NotNull = column.NotNull,
        IsKey = column.PrimaryKey > 0,
        Default = column.Default is null ? ColumnRow.NoDefault : ColumnRow.KeepDefault,
        References = table.ForeignKeys.FirstOrDefault(key => key.Column == column.Name)?.OtherTable ?? "",
        Place = i + 1,
    });

    private static IEnumerable<Column> Editable(Table table) => table.Columns.Where(column => column.Hidden == 0);

    /// <summary>The rows as they were posted.</summary>
    public static IReadOnlyList<ColumnRow> Read(QueryArgs form)
    {
        var rows = new List<ColumnRow>();
        for (var i = 0; i < Most && form[$"column.{i}.name"] is { } name; i++)
        {
            var place = int.TryParse(form[$"column.{i}.place"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : rows.Count + 1;
            rows.Add(new ColumnRow
            {
                Was = form[$"column.{i}.was"] ?? "",
                Name = name.Trim(),
                Type = form[$"column.{i}.type"] ?? "",
                NotNull = form.Contains($"column.{i}.not_null"),
                IsKey = form.Contains($"column.{i}.pk"),
                Default = form[$"column.{i}.default"] ?? ColumnRow.NoDefault,
                DefaultValue = form[$"column.{i}.default_value"] ?? "",
                References = form[$"column.{i}.references"] ?? "",
                IsDropped = form.Contains($"column.{i}.drop"),
                Place = place,
            });
        }
        return rows;
    }
}
