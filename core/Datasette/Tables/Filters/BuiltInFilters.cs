using Datasette.Registries;
using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary>The built-in filters, in the order of the filter menu.</summary>
internal static class BuiltInFilters
{
    public static readonly Registry<Filter> Registry = new(
    [
        new ComparisonFilter("exact", "=", SqlText.Of($"="), "=", quoting: Quoting.UnlessDigits),
        new ComparisonFilter("not", "!=", SqlText.Of($"!="), "!=", quoting: Quoting.UnlessDigits),
        new ComparisonFilter("contains", "contains", SqlText.Of($"like"), "contains", value => $"%{value}%"),
        new ComparisonFilter("notcontains", "does not contain", SqlText.Of($"not like"), "does not contain", value => $"%{value}%"),
        new ComparisonFilter("endswith", "ends with", SqlText.Of($"like"), "ends with", value => $"%{value}"),
        new ComparisonFilter("startswith", "starts with", SqlText.Of($"like"), "starts with", value => $"{value}%"),
        new ComparisonFilter("gt", ">", SqlText.Of($">"), ">", numeric: true, quoting: Quoting.Never),
        new ComparisonFilter("gte", "≥", SqlText.Of($">="), "≥", numeric: true, quoting: Quoting.Never),
        new ComparisonFilter("lt", "<", SqlText.Of($"<"), "<", numeric: true, quoting: Quoting.Never),
        new ComparisonFilter("lte", "≤", SqlText.Of($"<="), "≤", numeric: true, quoting: Quoting.Never),
        new ComparisonFilter("like", "like", SqlText.Of($"like"), "like"),
        new ComparisonFilter("notlike", "not like", SqlText.Of($"not like"), "not like"),
        new ComparisonFilter("glob", "glob", SqlText.Of($"glob"), "glob"),
        new ListFilter("in", "in", SqlText.Of($"in"), "in"),
        new ListFilter("notin", "not in", SqlText.Of($"not in"), "not in"),
        new ArrayContainsFilter("arraycontains", "array contains", SqlText.Of($"in"), "contains"),
        new ArrayContainsFilter("arraynotcontains", "array does not contain", SqlText.Of($"not in"), "does not contain"),
        new DateFilter(),
        new PredicateFilter("isnull", "is null", column => SqlText.Of($"{column} is null"), "is null"),
        new PredicateFilter("notnull", "is not null", column => SqlText.Of($"{column} is not null"), "is not null"),
        new PredicateFilter("isblank", "is blank", column => SqlText.Of($"({column} is null or {column} = \"\")"), "is blank"),
        new PredicateFilter("notblank", "is not blank", column => SqlText.Of($"({column} is not null and {column} != \"\")"),
            "is not blank"),
    ], filter => filter.Name);
}
