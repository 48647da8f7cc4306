using System.Runtime.CompilerServices;

namespace Datasette.Sqlite;

/// <summary>
/// A piece of SQL that is safe to join with others. Interpolation takes identifiers, numbers and other pieces, and
/// refuses strings at compile time; SQL that others wrote enters by <see cref="Verbatim"/> alone.
/// </summary>
internal readonly record struct SqlText
{
    private readonly string? _text;

    private SqlText(string text) => _text = text;

    public string Text => _text ?? "";

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    public static SqlText Empty => default;

    public static SqlText Of(Interpolation text) => new(text.Build());

    /// <summary>SQL that a client or an operator wrote. The program's own never comes this way.</summary>
    public static SqlText Verbatim(string sql) => new(sql);

    public static SqlText Name(string identifier) => new(new Identifier(identifier).Sql);

    /// <summary>A name in double quotes, whether it needs them or not.</summary>
    public static SqlText Quoted(string identifier) => new(new Identifier(identifier).Quoted);

    /// <summary>A name in square brackets where it can stand in them.</summary>
    public static SqlText Bracketed(string identifier) => new(new Identifier(identifier).Bracketed);

    /// <summary>A named parameter: <c>:name</c>.</summary>
    public static SqlText Parameter(string name) => new(":" + name);

    /// <summary>A text value in single quotes, for the few that the program itself writes; others are parameters.</summary>
    public static SqlText Literal(string text) => new($"'{text.Replace("'", "''", StringComparison.Ordinal)}'");

    public static SqlText Join(SqlText separator, IEnumerable<SqlText> parts) =>
        new(string.Join(separator.Text, parts.Select(part => part.Text)));

    public static SqlText Names(IEnumerable<string> identifiers) =>
        new(string.Join(", ", identifiers.Select(name => new Identifier(name).Sql)));

    public override string ToString() => Text;

    /// <summary>Collects an interpolated <see cref="SqlText"/>.</summary>
    [InterpolatedStringHandler]
    public ref struct Interpolation(int literalLength, int formattedCount)
    {
        private DefaultInterpolatedStringHandler _text = new(literalLength, formattedCount);

        public void AppendLiteral(string value) => _text.AppendLiteral(value);

        public void AppendFormatted(Identifier value) => _text.AppendLiteral(value.Sql);

        public void AppendFormatted(SqlText value) => _text.AppendLiteral(value.Text);

        public void AppendFormatted(int value) => _text.AppendFormatted(value);

        /// <summary>A finite number, in brackets, with all its digits.</summary>
        public void AppendFormatted(double value) =>
            _text.AppendLiteral($"({value.ToString("E16", System.Globalization.CultureInfo.InvariantCulture)})");

        internal string Build() => _text.ToStringAndClear();
    }
}
