using System.Runtime.CompilerServices;

namespace Datasette.Sqlite;

/// <summary>
/// SQL that is safe to combine. Interpolation accepts identifiers, numbers and other SqlText, and rejects strings at compile time; foreign
/// SQL enters by <see cref="Verbatim"/> only.
/// </summary>
internal readonly record struct SqlText
{
    private readonly string? _text;

    private SqlText(string text) => _text = text;

    public string Text => _text ?? "";

    public bool IsEmpty => string.IsNullOrEmpty(_text);

    public static SqlText Empty => default;

    public static SqlText Of(Interpolation text) => new(text.Build());

    /// <summary>SQL that a client or an operator wrote. Never used for the program's own SQL.</summary>
    public static SqlText Verbatim(string sql) => new(sql);

    public static SqlText Name(string identifier) => new(new Identifier(identifier).Sql);

    /// <summary>A name in double quotes, always.</summary>
    public static SqlText Quoted(string identifier) => new(new Identifier(identifier).Quoted);

    /// <summary>A name in square brackets, if possible.</summary>
    public static SqlText Bracketed(string identifier) => new(new Identifier(identifier).Bracketed);

    /// <summary>A named parameter: <c>:name</c>.</summary>
    public static SqlText Parameter(string name) => new(":" + name);

    /// <summary>A text literal in single quotes, for constants of the program; other values are parameters.</summary>
    public static SqlText Literal(string text) => new($"'{text.Replace("'", "''", StringComparison.Ordinal)}'");

    public static SqlText Join(SqlText separator, IEnumerable<SqlText> parts) =>
        new(string.Join(separator.Text, parts.Select(part => part.Text)));

    public static SqlText Names(IEnumerable<string> identifiers) =>
        new(string.Join(", ", identifiers.Select(name => new Identifier(name).Sql)));

    public override string ToString() => Text;

    /// <summary>The interpolated string handler of <see cref="SqlText"/>.</summary>
    [InterpolatedStringHandler]
    public ref struct Interpolation(int literalLength, int formattedCount)
    {
        private DefaultInterpolatedStringHandler _text = new(literalLength, formattedCount);

        public void AppendLiteral(string value) => _text.AppendLiteral(value);

        public void AppendFormatted(Identifier value) => _text.AppendLiteral(value.Sql);

        public void AppendFormatted(SqlText value) => _text.AppendLiteral(value.Text);

        public void AppendFormatted(int value) => _text.AppendFormatted(value);

        /// <summary>A finite number in parentheses, with all its digits.</summary>
        public void AppendFormatted(double value) =>
            _text.AppendLiteral($"({value.ToString("E16", System.Globalization.CultureInfo.InvariantCulture)})");

        internal string Build() => _text.ToStringAndClear();
    }
}
