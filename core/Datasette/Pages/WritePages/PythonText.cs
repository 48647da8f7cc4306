namespace Datasette.Pages.WritePages;

/// <summary>Texts as Python shows them: errors of the reference have them so.</summary>
internal static class PythonText
{
    /// <summary>A text in quotes: single ones, or double ones where it has a single one and no double one.</summary>
    public static string Repr(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var shown = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
        if (quote == '\'') shown = shown.Replace("'", "\\'", StringComparison.Ordinal);
        return $"{quote}{shown}{quote}";
    }
}
