using System.Globalization;
using Datasette.Text;
using Datasette.Writes.Bodies;
using Datasette.Writes.Rows;

namespace Datasette.Writes.Tables;

/// <summary>Column defaults as SQL.</summary>
internal static class DefaultSql
{
    /// <summary>A body's value as input for <see cref="Quoted"/>: text in quotes, other values unchanged.</summary>
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
    /// Quotes a default for a new statement. An existing default is text: it is quoted unless it is a literal or an expression.
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

    /// <summary>The same for a body's value: numbers stay numbers.</summary>
    public static string OfBody(in BodyValue value) => value.Kind == BodyKind.Text ? Quoted(QuoteText(value.Text)) : Literal(value);

    public static string QuoteText(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
