using System.Collections.Frozen;

namespace Datasette.Sqlite;

/// <summary>
/// A table or column name for SQL. Only this file quotes names. The SQL is shown to users and compared by clients, so quoting equals
/// Datasette's: none if the name is safe, else double quotes.
/// </summary>
internal readonly record struct Identifier(string Name)
{
    /// <summary>SQLite's keywords, as in Datasette's list.</summary>
    private static readonly FrozenSet<string> Keywords = """
        abort action add after all alter analyze and as asc attach autoincrement before begin between by cascade case cast
        check collate column commit conflict constraint create cross current_date current_time current_timestamp database
        default deferrable deferred delete desc detach distinct drop each else end escape except exclusive exists explain
        fail for foreign from full glob group having if ignore immediate in index indexed initially inner insert instead
        intersect into is isnull join key left like limit match natural no not notnull null of offset on or order outer
        plan pragma primary query raise recursive references regexp reindex release rename replace restrict right rollback
        row savepoint select set table temp temporary then to transaction trigger union unique update using vacuum values
        view virtual when where with without
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name, quoted if necessary.</summary>
    public string Sql => IsBare(Name) ? Name : Quoted;

    /// <summary>The name in double quotes.</summary>
    public string Quoted => $"\"{Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The name in square brackets if it has no closing bracket, as Datasette's full-text SQL has it.</summary>
    public string Bracketed => Name.Contains(']', StringComparison.Ordinal) ? Quoted : $"[{Name}]";

    public override string ToString() => Sql;

    private static bool IsBare(string name)
    {
        if (name.Length == 0 || !(char.IsAsciiLetter(name[0]) || name[0] == '_')) return false;
        foreach (var c in name)
            if (!(char.IsAsciiLetterOrDigit(c) || c == '_')) return false;
        return !Keywords.Contains(name);
    }
}
