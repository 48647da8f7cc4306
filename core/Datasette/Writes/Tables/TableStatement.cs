using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Writes.Tables;

/// <summary>Parses from the CREATE TABLE statement what SQLite's pragmas do not report.</summary>
internal sealed class TableStatement
{
    private readonly List<TableConstraint> _constraints = [];

    private TableStatement()
    {
    }

    public IReadOnlyList<TableConstraint> Constraints => _constraints;

    public bool IsStrict { get; private set; }

    public bool IsAutoincrement { get; private set; }

    public static TableStatement Parse(string sql)
    {
        var statement = new TableStatement();
        var tokens = Tokens(sql);
        var open = tokens.FindIndex(token => token.Text == "(");
        if (open < 0) return statement;
        var (depth, start, end) = (0, open + 1, tokens.Count);
        for (var i = open; i < tokens.Count; i++)
        {
            if (tokens[i].Text == "(") depth++;
            else if (tokens[i].Text == ")" && --depth == 0)
            {
                statement.AddPart(sql, tokens, start, i);
                end = i + 1;
                break;
            }
            else if (tokens[i].Text == "," && depth == 1)
            {
                statement.AddPart(sql, tokens, start, i);
                start = i + 1;
            }
        }
        statement.IsStrict = tokens.Skip(end).Any(token => token.Is("strict"));
        return statement;
    }

    /// <summary>An expression with the new column names.</summary>
    public static string Renamed(string expression, TableChanges changes)
    {
        var (text, copied) = (new System.Text.StringBuilder(), 0);
        foreach (var token in Tokens(expression))
        {
            if (!token.IsName || !changes.Renamed.ContainsKey(token.Name)) continue;
            text.Append(expression, copied, token.Start - copied).Append(new Identifier(changes.NameOf(token.Name)).Sql);
            copied = token.Start + token.Text.Length;
        }
        return text.Append(expression, copied, expression.Length - copied).ToString();
    }

    /// <summary>Whether SQL contains a name.</summary>
    public static bool Mentions(string sql, Func<string, bool> isName) => Tokens(sql).Exists(token => token.IsName && isName(token.Name));

    private void AddPart(string sql, List<Token> tokens, int start, int end)
    {
        if (start >= end) return;
        var isTable = tokens[start].IsWord
            && tokens[start].Text.ToLowerInvariant() is "constraint" or "primary" or "unique" or "check" or "foreign";
        var column = isTable ? null : tokens[start].Name;
        string? name = null, collation = null;
        var found = new List<TableConstraint>();
        for (var i = isTable ? start : start + 1; i < end; i++)
        {
            var token = tokens[i];
            if (token.Text == "(") i = Close(tokens, i);
            else if (token.Is("constraint") && i + 1 < end) name = tokens[++i].Name;
            else if (token.Is("collate") && i + 1 < end) collation = tokens[++i].Name;
            else if (token.Is("autoincrement")) IsAutoincrement = true;
            else if (token.Is("check") && i + 1 < end && tokens[i + 1].Text == "(")
            {
                var close = Close(tokens, i + 1);
                found.Add(new TableConstraint
                {
                    Name = name,
                    Column = column,
                    Check = sql[(tokens[i + 1].Start + 1)..tokens[close].Start].Trim(),
                });
                (i, name) = (close, null);
            }
            else if (token.Is("unique"))
            {
                var columns = new List<(string, string)>();
                if (isTable && i + 1 < end && tokens[i + 1].Text == "(")
                {
                    var close = Close(tokens, i + 1);
                    columns = Indexed(tokens, i + 2, close);
                    i = close;
                }
                var conflict = i + 3 < end && tokens[i + 1].Is("on") && tokens[i + 2].Is("conflict")
                    ? tokens[i + 3].Text.ToUpperInvariant()
                    : null;
                found.Add(new TableConstraint { Name = name, Column = column, Columns = columns, Conflict = conflict });
                name = null;
            }
        }
        // A column's collation applies to its UNIQUE too. As a table constraint it can be written explicitly.
        _constraints.AddRange(found.Select(one => one.Column is null || one.Check is not null ? one
            : collation is null ? one with { Columns = [(one.Column, "")] }
            : one with { Column = null, Columns = [(one.Column, $" COLLATE {SqlText.Quoted(collation).Text}")] }));
    }

    private static List<(string Name, string Suffix)> Indexed(List<Token> tokens, int start, int end)
    {
        var columns = new List<(string, string)>();
        for (var i = start; i < end; i++)
        {
            if (tokens[i].Text == ",") continue;
            if (!tokens[i].IsName) throw new Refused("This table has a UNIQUE that cannot be read: change it with SQL");
            var (name, suffix) = (tokens[i].Name, "");
            while (i + 1 < end && tokens[i + 1].Text != ",")
            {
                i++;
                if (tokens[i].Is("collate") && i + 1 < end) suffix += $" COLLATE {SqlText.Quoted(tokens[++i].Name).Text}";
                else suffix += $" {tokens[i].Text.ToUpperInvariant()}";
            }
            columns.Add((name, suffix));
        }
        return columns;
    }

    private static int Close(List<Token> tokens, int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            if (tokens[i].Text == "(") depth++;
            else if (tokens[i].Text == ")" && --depth == 0) return i;
        }
        return tokens.Count - 1;
    }

    private static List<Token> Tokens(string sql)
    {
        var tokens = new List<Token>();
        var scanner = new SqlScanner(sql);
        while (scanner.Next()) tokens.Add(new Token(scanner.Text.ToString(), scanner.Name, scanner.Start, scanner.Kind));
        return tokens;
    }

    private readonly record struct Token(string Text, string Name, int Start, SqlTokenKind Kind)
    {
        public bool IsWord => Kind == SqlTokenKind.Word;

        /// <summary>Whether the token may be a column's name: text in single quotes is not.</summary>
        public bool IsName => IsWord || (Kind == SqlTokenKind.Quoted && Text[0] != '\'');

        public bool Is(string word) => IsWord && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
    }
}
