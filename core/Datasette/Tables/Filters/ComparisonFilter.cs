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
    public override WhereClause Apply(string table, string column, string value, int firstParameter)
    {
        var parameter = $"p{firstParameter}";
        var bound = numeric && value.Length > 0 && value.All(char.IsAsciiDigit) && long.TryParse(value, out var integer)
            ? SqlParameter.Of(parameter, integer)
            : SqlParameter.Of(parameter, pattern is null ? value : pattern(value));
        var isBare = quoting == Quoting.Never || (quoting == Quoting.UnlessDigits && value.Length > 0 && value.All(char.IsDigit));
        var said = isBare ? value : $"\"{value}\"";
        return new WhereClause(SqlText.Of($"{Quoted(column)} {comparison} :p{firstParameter}"), [bound], $"{column} {human} {said}");
    }
}
