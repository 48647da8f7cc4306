using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary>Compares the column with one value by an operator.</summary>
/// <param name="name">What stands after the double underscore.</param>
/// <param name="display">What the filter menu shows.</param>
/// <param name="comparison">The SQL between column and parameter.</param>
/// <param name="human">What stands between column and value in English.</param>
/// <param name="pattern">How the value becomes a LIKE pattern, where it does.</param>
/// <param name="numeric">Whether a value of digits alone is bound as an integer.</param>
/// <param name="quoting">How English shows the value.</param>
internal sealed class ComparisonFilter(
    string name, string display, SqlText comparison, string human, Func<string, string>? pattern = null, bool numeric = false,
    Quoting quoting = Quoting.Always)
    : Filter(name, display)
{
    /// <summary>
    /// Characters from the first wildcard on. SQLite's own LIKE reads a text at most so many times, 30 ms for one of 1 MB.
    /// </summary>
    private const int MaxAfterWildcard = 32;

    /// <summary>Characters of a pattern: less than <see cref="ConnectionOptions.MaxLikePatternBytes"/> however they are encoded.</summary>
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
