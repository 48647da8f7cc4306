using System.Text.RegularExpressions;

namespace Datasette.Sqlite.Functions;

/// <summary>
/// Turns what a person typed into a full-text query that cannot be malformed: every word becomes a quoted term, quoted
/// phrases stay, an odd quote is closed. SQL that is shown to users calls this, so it is a SQL function.
/// </summary>
internal static partial class EscapeFts
{
    /// <summary>Nobody types more, and every word costs.</summary>
    public const int MostCharacters = 64 * 1024;

    public static string Apply(string query)
    {
        if (query.Count(c => c == '"') % 2 == 1) query += '"';
        var pieces = Separators().Split(query).Where(piece => piece.Length > 0 && piece != "\"\"");
        return string.Join(' ', pieces.Select(piece => piece.StartsWith('"') ? piece : $"\"{piece}\""));
    }

    /// <summary>Splits at blanks, and keeps quoted phrases as pieces of their own.</summary>
    [GeneratedRegex("""\s+|(".*?")""")]
    private static partial Regex Separators();
}
