namespace Datasette.Sqlite.Functions;

/// <summary>
/// Turns what a person typed into a full-text query that cannot be malformed: every word becomes a quoted term, quoted
/// phrases stay, an odd quote is closed. SQL that is shown to users calls this, so it is a SQL function.
/// </summary>
internal static class EscapeFts
{
    /// <summary>Nobody types more, and every word costs.</summary>
    public const int MaxCharacters = 64 * 1024;

    public static string Apply(string query)
    {
        if (query.Count(c => c == '"') % 2 == 1) query += '"';
        return string.Join(' ', Pieces(query).Select(piece => piece.StartsWith('"') ? piece : $"\"{piece}\""));
    }

    /// <summary>What stands between blanks; a quoted phrase that ends in its line is a piece of its own, an empty one is none.</summary>
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
