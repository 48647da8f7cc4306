using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary>Compares the column with a value by an operator.</summary>
/// <param name="name">The name after the double underscore.</param>
/// <param name="display">The label in the filter menu.</param>
/// <param name="comparison">The SQL operator.</param>
/// <param name="human">The English operator.</param>
/// <param name="pattern">Converts the value to a LIKE pattern, if needed.</param>
/// <param name="numeric">Whether a value of digits is bound as an integer.</param>
/// <param name="quoting">How the English description quotes the value.</param>
internal sealed class ComparisonFilter(
    string name, string display, SqlText comparison, string human, Func<string, string>? pattern = null, bool numeric = false,
    Quoting quoting = Quoting.Always)
    : Filter(name, display)
{
    /// <summary>
    /// Length limit of a pattern after its first wildcard. SQLite's LIKE reads the text up to this many times: 30 ms for 1 MB of text.
    /// </summary>
    private const int MaxAfterWildcard = 32;

    /// <summary>
    /// Length limit of a pattern in characters: in any encoding less than <see cref="ConnectionOptions.MaxLikePatternBytes"/>.
    /// </summary>
    private const int MaxPattern = 1_000;

    public override WhereClause Apply(string table, string column, string value, int firstParameter)
    {
        var parameter = $"p{firstParameter}";
        var bound = numeric && value.Length > 0 && value.All(char.IsAsciiDigit) && long.TryParse(value, out var integer)
            ? SqlParameter.Of(parameter, integer)
            : SqlParameter.Of(parameter, pattern is null ? value : pattern(value));
        var isBare = quoting == Quoting.Never || (quoting == Quoting.UnlessDigits && value.Length > 0 && value.All(char.IsDigit));
        var said = isBare ? value : $"\"{value}\"";
        return new WhereClause(SqlText.Of($"{Quoted(column)} {comparison} :p{firstParameter}"), [bound], $"{column} {human} {said}")
        {
            HasLongPattern = IsLongPattern(bound.Value.Text),
        };
    }

    private bool IsLongPattern(string? text)
    {
        if (text is null || comparison.Text is not ("like" or "not like" or "glob")) return false;
        var wildcard = text.AsSpan().IndexOfAny("%_*?[");
        return text.Length > MaxPattern || (wildcard >= 0 && text.Length - wildcard > MaxAfterWildcard);
    }
}
