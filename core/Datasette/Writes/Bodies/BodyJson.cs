using System.Globalization;
using System.Text;
using Datasette.Text;

namespace Datasette.Writes.Bodies;

/// <summary>
/// Writes a body's value as Python's <c>json.dumps(value, ensure_ascii=False)</c>: lists and objects are stored as this text.
/// </summary>
internal static class BodyJson
{
    public static string Of(in BodyValue value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, in BodyValue value)
    {
        switch (value.Kind)
        {
            case BodyKind.Null: text.Append("null"); break;
            case BodyKind.True: text.Append("true"); break;
            case BodyKind.False: text.Append("false"); break;
            case BodyKind.Integer: text.Append(value.Integer.ToString(CultureInfo.InvariantCulture)); break;
            case BodyKind.Real: text.Append(Number(value.Real)); break;
            case BodyKind.LargeInteger: text.Append(value.Text); break;
            case BodyKind.Text: WriteText(text, value.Text); break;
            case BodyKind.List: WriteList(text, value.List); break;
            case BodyKind.Object: WriteObject(text, value.Object); break;
            default: WriteText(text, Convert.ToBase64String(value.Blob)); break;
        }
    }

    private static string Number(double value) =>
        double.IsNaN(value) ? "NaN"
            : double.IsPositiveInfinity(value) ? "Infinity" : double.IsNegativeInfinity(value) ? "-Infinity" : FloatText.Of(value);

    private static void WriteList(StringBuilder text, List<BodyValue> values)
    {
        text.Append('[');
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0) text.Append(", ");
            Write(text, values[i]);
        }
        text.Append(']');
    }

    private static void WriteObject(StringBuilder text, BodyObject members)
    {
        text.Append('{');
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0) text.Append(", ");
            WriteText(text, members.Names[i]);
            text.Append(": ");
            Write(text, members.ValueAt(i));
        }
        text.Append('}');
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case < ' ': text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: text.Append(c); break;
            }
        }
        text.Append('"');
    }
}
