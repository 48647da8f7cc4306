namespace Datasette.Sqlite.Catalog;

/// <summary>A <c>CREATE VIRTUAL TABLE … USING module(arguments)</c> statement, taken apart as SQLite does it.</summary>
/// <param name="Module">The module's name, in lower case.</param>
/// <param name="Arguments">What stands between its commas, as written.</param>
internal sealed record VirtualTable(string Module, IReadOnlyList<string> Arguments)
{
    /// <summary>True for FTS3, FTS4 and FTS5; their lists of words (<c>fts5vocab</c>, <c>fts4aux</c>) are modules of other names.</summary>
    public bool IsFullText => Module is "fts3" or "fts4" or "fts5";

    /// <summary>Whether the text that it indexes is kept elsewhere, or nowhere (<c>content=''</c>).</summary>
    public bool HasContentOption => IsFullText && Option("content") is not null;

    /// <summary>The table or view whose text it indexes; null where it keeps its own or none.</summary>
    public string? Content => IsFullText && Option("content") is { Length: > 0 } name ? name : null;

    /// <summary>FTS5: the column of <see cref="Content"/> that stands for the rowid; null where that is the rowid itself.</summary>
    public string? ContentRowid => Module == "fts5" && Option("content_rowid") is { Length: > 0 } name ? name : null;

    /// <summary>Reads the statement; null where it is another one.</summary>
    public static VirtualTable? Parse(string? sql)
    {
        if (sql is null) return null;
        var text = new SqlScanner(sql);
        if (!text.Skip("create") || !text.Skip("virtual") || !text.Skip("table")) return null;
        if (text.Skip("if") && !(text.Skip("not") && text.Skip("exists"))) return null;
        text.Name();
        if (text.Skip(".")) text.Name();
        if (!text.Skip("using") || text.Name() is not { Length: > 0 } module) return null;
        return new VirtualTable(module.ToLowerInvariant(), text.Skip("(") ? text.Arguments() : []);
    }

    /// <summary>The value of an option <c>name=value</c> in any quoting; FTS5 takes the start of a name for the whole.</summary>
    private string? Option(string name)
    {
        foreach (var argument in Arguments)
        {
            var text = new SqlScanner(argument);
            if (text.Word() is not { Length: > 0 } key || !text.Skip("=")) continue;
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase) || (Module == "fts5" && name == "content" && name.StartsWith(key, StringComparison.OrdinalIgnoreCase)))
                return text.Name() ?? "";
        }
        return null;
    }
}
