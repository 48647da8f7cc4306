using System.Globalization;
using System.Text.Json.Nodes;
using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Pages.WriteForms;

/// <summary>A posted row form: the values to write, and the fields as they were filled in.</summary>
/// <param name="Fields">The fields with the posted texts, and a mistake where a text does not fit.</param>
/// <param name="Values">The values to write: of a row that exists, only those that were changed.</param>
internal sealed record PostedRow(IReadOnlyList<RowField> Fields, JsonObject Values)
{
    public bool HasMistakes => Fields.Any(shown => shown.Mistake is not null);

    public static PostedRow Read(IReadOnlyList<RowField> shown, QueryArgs form)
    {
        var (fields, values) = (new List<RowField>(), new JsonObject());
        foreach (var field in shown)
        {
            if (field.Kept is not null || form[RowField.ValuePrefix + field.Column.Name] is not { } posted)
            {
                fields.Add(field);
                continue;
            }
            var filled = field with
            {
                Text = WithLineBreaksOf(field.Text, posted),
                Empty = field.Choices.FirstOrDefault(choice => Name(choice) == form[RowField.EmptyPrefix + field.Column.Name],
                    field.Empty ?? EmptyMeaning.Default),
            };
            if (field.Choices.Count == 0) filled = filled with { Empty = null };
            fields.Add(IsUnchanged(field, filled) ? filled : Add(values, filled));
        }
        return new PostedRow(fields, values);
    }

    /// <summary>The word of a choice in the form.</summary>
    public static string Name(EmptyMeaning choice) => choice switch
    {
        EmptyMeaning.Null => "null",
        EmptyMeaning.Text => "text",
        _ => "default",
    };

    private static bool IsUnchanged(RowField shown, RowField filled) =>
        shown.Stored is not null && filled.Text == shown.Text && (filled.Text.Length > 0 || filled.Empty == StoredEmpty(shown));

    /// <summary>What the row's present value would be for an empty field.</summary>
    private static EmptyMeaning? StoredEmpty(RowField shown) => shown.Stored switch
    {
        CellType.Null => EmptyMeaning.Null,
        CellType.Text when shown.Text.Length == 0 => EmptyMeaning.Text,
        _ => null,
    };

    private static RowField Add(JsonObject values, RowField field)
    {
        var name = field.Column.Name;
        if (field.Text.Length == 0)
        {
            if (field.Empty is null) return field with { Mistake = "A value is required" };
            if (field.Empty == EmptyMeaning.Null) values[name] = null;
            else if (field.Empty == EmptyMeaning.Text) values[name] = "";
            return field;
        }
        var text = field.Text.Trim();
        switch (field.Affinity)
        {
            case "INTEGER" when Integer(text) is { } integer:
                values[name] = integer;
                return field;
            case "INTEGER":
                return field with { Mistake = "A whole number is required, from -9223372036854775808 to 9223372036854775807" };
            case "REAL" when Real(text) is { } real:
                values[name] = real;
                return field;
            case "REAL":
                return field with { Mistake = "A number is required, such as 12 or 0.5" };
            default:
                // Without a declared type SQLite keeps what it gets: a number remains a number.
                if (field.Stored == CellType.Integer && Integer(text) is { } again) values[name] = again;
                else if (field.Stored == CellType.Real && Real(text) is { } number) values[name] = number;
                else values[name] = field.Text;
                return field;
        }
    }

    private static long? Integer(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? Real(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>Browsers send every line break as CR LF; the value keeps the ones that it has.</summary>
    private static string WithLineBreaksOf(string shown, string posted)
    {
        var text = posted.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (text == shown.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')) return shown;
        return shown.Contains("\r\n", StringComparison.Ordinal) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
    }
}
