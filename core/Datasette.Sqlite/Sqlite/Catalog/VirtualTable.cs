namespace Datasette.Sqlite.Catalog;

/// <summary>The parsed CREATE VIRTUAL TABLE statement.</summary>
/// <param name="Module">The module after USING.</param>
/// <param name="Arguments">The comma-separated arguments in parentheses.</param>
internal sealed record VirtualTable(string Module, IReadOnlyList<string> Arguments)
{
    /// <summary>True for FTS3, FTS4 and FTS5, but not for <c>fts5vocab</c> and <c>fts4aux</c>.</summary>
    public bool IsFullText => Module.ToLowerInvariant() is "fts3" or "fts4" or "fts5";

    public bool IsFts5 => Module.Equals("fts5", StringComparison.OrdinalIgnoreCase);

    /// <summary>The table that an external-content full-text table indexes, unquoted; null if it stores its own content, or none.</summary>
    public string? Content => IsFullText && Option("content") is { } argument && Word(argument) is { Length: > 0 } name ? name : null;

    /// <summary>FTS5: the column of <see cref="Content"/> for the rowid; null if that is the rowid itself.</summary>
    public string? ContentRowid => IsFullText && Option("content_rowid") is { } argument ? Word(argument) : null;

    /// <summary>Whether there is a <c>content=</c> option, including an empty one.</summary>
    public bool SaysContent => IsFullText && Option("content") is not null;

    /// <summary>The full-text table of an fts5vocab or fts4aux table; a schema name may precede it.</summary>
    public string? WordsOf => (Module.ToLowerInvariant(), Arguments) switch
    {
        ("fts5vocab", { Count: > 2 }) or ("fts4aux", { Count: > 1 }) => Word(Arguments[1]),
        ("fts5vocab" or "fts4aux", { Count: > 0 }) => Word(Arguments[0]),
        _ => null,
    };

    public static VirtualTable? Parse(string? sql)
    {
        var scanner = new SqlScanner(sql);
        if (!(scanner.Next() && scanner.Is("create")
            && scanner.Next() && scanner.Is("virtual") && scanner.Next() && scanner.Is("table"))) return null;
        // Skip the table's name, which may be "USING" in quotes.
        while (scanner.Next() && !scanner.Is("using")) { }
        if (!scanner.Next() || scanner.Kind is not (SqlTokenKind.Word or SqlTokenKind.Quoted)) return null;
        var module = scanner.Name;
        return new VirtualTable(module, scanner.Next() && scanner.Is('(') ? ReadArguments(sql, ref scanner) : []);
    }

    /// <summary>The value of an option; FTS5 accepts any prefix of <c>content</c>.</summary>
    private string? Option(string name)
    {
        foreach (var argument in Arguments)
        {
            var scanner = new SqlScanner(argument);
            if (!scanner.Next() || scanner.Kind != SqlTokenKind.Word) continue;
            var key = scanner.Name;
            var isNamed = name.Equals(key, StringComparison.OrdinalIgnoreCase)
                || (name == "content" && name.StartsWith(key, StringComparison.OrdinalIgnoreCase));
            if (isNamed && scanner.Next() && scanner.Is('=')) return argument[scanner.End..];
        }
        return null;
    }

    private static string? Word(string text)
    {
        var scanner = new SqlScanner(text);
        return scanner.Next() && scanner.Kind is SqlTokenKind.Word or SqlTokenKind.Quoted ? scanner.Name : null;
    }

    private static List<string> ReadArguments(string? sql, ref SqlScanner scanner)
    {
        var (arguments, depth, start) = (new List<string>(), 1, scanner.End);
        while (depth > 0 && scanner.Next())
        {
            if (scanner.Is('(')) depth++;
            else if (scanner.Is(')')) depth--;
            if (depth > 1 || !(depth == 0 || scanner.Is(','))) continue;
            arguments.Add(sql![start..scanner.Start].Trim());
            start = scanner.End;
        }
        return arguments;
    }
}
