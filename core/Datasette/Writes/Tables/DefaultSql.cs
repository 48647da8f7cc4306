using System.Globalization;
using Datasette.Text;
using Datasette.Writes.Bodies;
using Datasette.Writes.Rows;

namespace Datasette.Writes.Tables;

/// <summary>Defaults of columns as SQL.</summary>
internal static class DefaultSql
{
    /// <summary>A value of a body as a default that <see cref="Quoted"/> takes: text in quotes, other values as they are.</summary>
    public static string Literal(in BodyValue value) => value.Kind switch
    {
        BodyKind.True => "1",
        BodyKind.False => "0",
        BodyKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        BodyKind.Real => FloatText.Of(value.Real),
        BodyKind.LargeInteger => value.Text,
        BodyKind.Text => QuoteText(value.Text),
        BodyKind.Null => "NULL",
        _ => QuoteText(Cells.Store(value).Text ?? ""),
    };

    /// <summary>
    /// A default on its way into a new statement: what stands in a table already is text, and is quoted where it is neither quoted nor an
    /// expression.
    /// </summary>
    public static string Quoted(string value)
    {
        if (value.Length > 0 && ((value[0] == '\'' && value[^1] == '\'') || (value[0] == '"' && value[^1] == '"'))) return value;
        return value.ToUpperInvariant() switch
        {
            "CURRENT_TIME" or "CURRENT_DATE" or "CURRENT_TIMESTAMP" or "TRUE" or "FALSE" or "NULL" => value,
            _ => value.EndsWith(')') ? $"({value})" : QuoteText(value),
        };
    }

    /// <summary>The same for a value that a body gives: numbers stay numbers.</summary>
    public static string OfBody(in BodyValue value) => value.Kind == BodyKind.Text ? Quoted(QuoteText(value.Text)) : Literal(value);

    public static string QuoteText(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
