using System.Globalization;
using Datasette.Text;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.WritePages;

/// <summary>Values in Python's notation: Datasette has it in errors, and stores parameters of stored queries in it.</summary>
internal static class PythonText
{
    /// <summary>A value as Python's <c>str()</c>: <c>None</c>, <c>True</c>, <c>{'a': 1}</c>.</summary>
    public static string Of(in BodyValue value) => value.Kind switch
    {
        BodyKind.Text => value.Text,
        BodyKind.Null => "None",
        BodyKind.True => "True",
        BodyKind.False => "False",
        BodyKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        BodyKind.Real => FloatText.Of(value.Real),
        BodyKind.List => $"[{string.Join(", ", value.List.Select(item => Repr(item)))}]",
        BodyKind.Object => $"{{{string.Join(", ", value.Object.Members.Select(member => $"{Repr(member.Key)}: {Repr(member.Value)}"))}}}",
        _ => value.Text,
    };

    /// <summary>
    /// A text as Python's <c>repr()</c>: in single quotes, or in double quotes if it contains a single one and no double one.
    /// </summary>
    public static string Repr(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var shown = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
        if (quote == '\'') shown = shown.Replace("'", "\\'", StringComparison.Ordinal);
        return $"{quote}{shown}{quote}";
    }

    private static string Repr(in BodyValue value) => value.AsText is { } text ? Repr(text) : Of(value);
}
