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
    string name, string display, SqlText comparison, string human, Func<string, string>? pattern = null, bool numeric = false, Quoting quoting = Quoting.Always)
    : Filter(name, display)
{
    /// <summary>Characters from the first wildcard on, with which SQLite's own LIKE reads a text at most so many times.</summary>
    private const int MaxAfterPrefix = 16;

    /// <summary>Characters of the whole pattern: less than <see cref="ConnectionOptions.MaxLikePatternBytes"/> however they are encoded.</summary>
    private const int MaxPrefix = 1_000;

    public override WhereClause Apply(string table, string column, string value, int firstParameter)
    {
        var parameter = $"p{firstParameter}";
        var bound = numeric && value.Length > 0 && value.All(char.IsAsciiDigit) && long.TryParse(value, out var integer)
            ? SqlParameter.Of(parameter, integer)
            : SqlParameter.Of(parameter, pattern is null ? value : pattern(value));
        var isBare = quoting == Quoting.Never || (quoting == Quoting.UnlessDigits && value.Length > 0 && value.All(char.IsDigit));
        var said = isBare ? value : $"\"{value}\"";
        return new WhereClause(SqlText.Of($"{Quoted(column)} {comparison} :p{firstParameter}"), [bound], $"{column} {human} {said}") { Pattern = PatternOf(bound.Value.Text) };
    }

    private PatternUse PatternOf(string? text) => comparison.Text switch
    {
        "like" => text is not null && IsPrefix(text, "%_") ? PatternUse.Prefix : PatternUse.Any,
        "glob" => text is not null && IsPrefix(text, "*?[") ? PatternUse.Prefix : PatternUse.Any,
        "not like" => PatternUse.Any,
        _ => PatternUse.None,
    };

    private static bool IsPrefix(string text, string wildcards)
    {
        var first = text.AsSpan().IndexOfAny(wildcards);
        return first != 0 && text.Length <= MaxPrefix && (first < 0 || text.Length - first <= MaxAfterPrefix);
    }
}
