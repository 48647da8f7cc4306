namespace Datasette.Sqlite.Catalog;

/// <summary>What the statement of a virtual table says.</summary>
/// <param name="Module">What stands after USING.</param>
/// <param name="Arguments">What stands in its brackets, between the commas.</param>
internal sealed record VirtualTable(string Module, IReadOnlyList<string> Arguments)
{
    /// <summary>True for FTS3, FTS4 and FTS5; lists of their words (<c>fts5vocab</c>, <c>fts4aux</c>) are modules of other names.</summary>
    public bool IsFullText => Module.ToLowerInvariant() is "fts3" or "fts4" or "fts5";

    /// <summary>
    /// The table that a full-text table indexes, named in any of SQLite's spellings; null where it keeps texts of its own, or none.
    /// </summary>
    public string? Content => IsFullText && Option("content") is { } argument && Word(argument) is { Length: > 0 } name ? name : null;

    /// <summary>FTS5: the column of <see cref="Content"/> that stands for the rowid; null where that is the rowid itself.</summary>
    public string? ContentRowid => IsFullText && Option("content_rowid") is { } argument ? Word(argument) : null;

    /// <summary>Whether it says <c>content=</c>, be it that there is none.</summary>
    public bool SaysContent => IsFullText && Option("content") is not null;

    /// <summary>The full-text table whose words it lists; a database's name may stand before it.</summary>
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
        // After the name, which may be USING itself where it is quoted.
        while (scanner.Next() && !scanner.Is("using")) { }
        if (!scanner.Next() || scanner.Kind is not (SqlTokenKind.Word or SqlTokenKind.Quoted)) return null;
        var module = scanner.Name;
        return new VirtualTable(module, scanner.Next() && scanner.Is('(') ? ReadArguments(sql, ref scanner) : []);
    }

    /// <summary>What an option is set to; FTS5 takes the start of <c>content</c> for the whole.</summary>
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
