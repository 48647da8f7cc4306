namespace Datasette.Sqlite.Catalog;

/// <summary>What the statement of a virtual table says.</summary>
/// <param name="Module">What stands after USING.</param>
/// <param name="Arguments">What stands in its brackets, between the commas.</param>
internal sealed record VirtualTable(string Module, IReadOnlyList<string> Arguments)
{
    public bool IsFullText => Module.StartsWith("fts", StringComparison.OrdinalIgnoreCase);

    /// <summary>The table that a full-text table indexes, named in any of SQLite's spellings; null where it keeps texts of its own, or none.</summary>
    public string? Content => IsFullText && ContentArgument is { } argument && Word(argument) is { Length: > 0 } name ? name : null;

    /// <summary>Whether <see cref="Content"/> is named in double quotes or brackets, the spellings that the reference knows.</summary>
    public bool IsContentInItsQuotes => ContentArgument is ['"' or '[', ..];

    /// <summary>Whether it says <c>content=</c>, be it that there is none.</summary>
    public bool SaysContent => IsFullText && ContentArgument is not null;

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
        if (!(scanner.Next() && scanner.Is("create") && scanner.Next() && scanner.Is("virtual") && scanner.Next() && scanner.Is("table"))) return null;
        // After the name, which may be USING itself where it is quoted.
        while (scanner.Next() && !scanner.Is("using")) { }
        if (!scanner.Next() || scanner.Kind is not (SqlTokenKind.Word or SqlTokenKind.Quoted)) return null;
        var module = scanner.Name;
        return new VirtualTable(module, scanner.Next() && scanner.Is('(') ? ReadArguments(sql, ref scanner) : []);
    }

    private string? ContentArgument
    {
        get
        {
            foreach (var argument in Arguments)
            {
                var scanner = new SqlScanner(argument);
                if (scanner.Next() && scanner.Is("content") && scanner.Next() && scanner.Is('=')) return argument[scanner.End..];
            }
            return null;
        }
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
