namespace Datasette.Sqlite.Functions;

/// <summary>
/// Turns search text into a valid full-text query: every word becomes a quoted term, quoted phrases stay, an unbalanced quote is closed. It
/// is an SQL function because SQL shown to users calls it.
/// </summary>
internal static class EscapeFts
{
    /// <summary>Length limit: longer text is not typed by people, and every word costs.</summary>
    public const int MaxCharacters = 64 * 1024;

    public static string Apply(string query)
    {
        if (query.Count(c => c == '"') % 2 == 1) query += '"';
        return string.Join(' ', Pieces(query).Select(piece => piece.StartsWith('"') ? piece : $"\"{piece}\""));
    }

    /// <summary>Splits at white space; a quoted phrase that closes on its line is one piece, an empty phrase none.</summary>
    private static IEnumerable<string> Pieces(string query)
    {
        var start = 0;
        for (var at = 0; at <= query.Length; at++)
        {
            var phraseEnd = at < query.Length && query[at] == '"' ? query.AsSpan(at + 1).IndexOfAny('"', '\n') + at + 1 : at;
            var isPhrase = phraseEnd > at && query[phraseEnd] == '"';
            if (!isPhrase && at < query.Length && !char.IsWhiteSpace(query[at])) continue;
            if (at > start) yield return query[start..at];
            if (isPhrase)
            {
                if (phraseEnd > at + 1) yield return query[at..(phraseEnd + 1)];
                at = phraseEnd;
            }
            start = at + 1;
        }
    }
}
