using Datasette.Sqlite;

namespace Datasette.Tables;

/// <summary>
/// SQL of a plan. JSON and pages show it, and clients compare it, so the white space is Datasette's, trailing blanks included.
/// </summary>
internal static class TableSql
{
    /// <summary>Row limit of counts. A count reads one row more, and then reports "more than 10,000".</summary>
    public const int CountLimit = 10_000;

    /// <summary>All rows of the result, in order, for a stream.</summary>
    public static SqlQuery Stream(TablePlan plan) => Query(
        SqlText.Of($"select {plan.SelectSql} from {new Identifier(plan.Table.Name)} {Where(plan.Filters)}{OrderBy(plan)}"),
        plan.Filters);

    /// <summary>Some columns of the whole result, unordered: the source of facets.</summary>
    public static SqlQuery Columns(TablePlan plan, IEnumerable<string> columns)
    {
        var names = ReferenceEquals(columns, plan.Table.AllColumns) ? plan.Table.SelectAll : SqlText.Names(columns);
        return Query(SqlText.Of($"select {names} {From(plan)}"), plan.Filters);
    }

    /// <summary>The rows of a page and one more, which tells whether there is a next page.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="after">The keyset condition, or null for the first page.</param>
    /// <param name="isShown">True for the SQL that is shown, false for the SQL that is run.</param>
    public static SqlQuery Page(TablePlan plan, WhereClause? after, bool isShown = false)
    {
        var conditions = after is null ? plan.Filters : [.. plan.Filters, after];
        var offset = plan.Offset is { } rows ? SqlText.Of($" offset {rows}") : SqlText.Empty;
        return Query(
            SqlText.Of($"select {plan.SelectSql} from {new Identifier(plan.Table.Name)} {Where(conditions, isShown)}{OrderBy(plan)} "
                + $"limit {plan.PageSize + 1}{offset}"),
            conditions);
    }

    /// <summary>The count of the whole result without a limit, as <c>?_extra=count_sql</c> shows it.</summary>
    public static SqlQuery Count(TablePlan plan) =>
        Query(SqlText.Of($"select count(*) {From(plan, isShown: true)}"), plan.Filters);

    /// <summary>The count that is run: it stops at the limit.</summary>
    public static SqlQuery LimitedCount(TablePlan plan, int limit = CountLimit + 1) =>
        Query(SqlText.Of($"select count(*) from (select 1 {From(plan)} limit {limit})"), plan.Filters);

    /// <summary>Sort value and key of the row so many places before the end of a range of <see cref="TablePlan.Before"/>.</summary>
    public static SqlQuery RowBefore(TablePlan plan, WhereClause range, int places)
    {
        WhereClause[] conditions = [.. plan.Filters, range];
        string[] columns = [.. plan.Sort is { } sort ? [sort.Column] : Array.Empty<string>(), .. plan.Table.RowKeys];
        return Query(
            SqlText.Of($"select {SqlText.Names(columns)} from {new Identifier(plan.Table.Name)} {Where(conditions)}"
                + $"{OrderBy(plan, isReversed: true)} limit 1 offset {places - 1}"),
            conditions);
    }

    /// <summary>How many rows such a range has, counted no further than other counts.</summary>
    public static SqlQuery CountBefore(TablePlan plan, WhereClause range)
    {
        WhereClause[] conditions = [.. plan.Filters, range];
        return Query(
            SqlText.Of($"select count(*) from (select 1 from {new Identifier(plan.Table.Name)} {Where(conditions)}limit {CountLimit + 1})"),
            conditions);
    }

    private static SqlText From(TablePlan plan, bool isShown = false) =>
        SqlText.Of($"from {new Identifier(plan.Table.Name)} {Where(plan.Filters, isShown)}");

    private static SqlText Where(IReadOnlyList<WhereClause> conditions, bool isShown = false) => conditions.Count == 0
        ? SqlText.Empty
        : SqlText.Of($"where {SqlText.Join(SqlText.Of($" and "), Shown(conditions, isShown))} ");

    private static IEnumerable<SqlText> Shown(IReadOnlyList<WhereClause> conditions, bool isShown) =>
        conditions.Select(clause => isShown ? clause.Sql : clause.Run ?? clause.Sql);

    private static SqlText OrderBy(TablePlan plan, bool isReversed = false)
    {
        var keys = isReversed
            ? SqlText.Join(SqlText.Of($", "), plan.Table.RowKeys.Select(key => SqlText.Of($"{new Identifier(key)} desc")))
            : SqlText.Names(plan.Table.RowKeys);
        if (plan.Sort is not { } sort) return plan.Table.IsView ? SqlText.Empty : SqlText.Of($"order by {keys}");
        var direction = sort.Descending != isReversed ? SqlText.Of($" desc") : SqlText.Empty;
        var order = SqlText.Of($"order by {new Identifier(sort.Column)}{direction}");
        // Rows with equal sort values need the key as a second sort column, or rows between two pages would be lost.
        var isUnique = plan.Table.IsView || plan.Table.RowKeys is [var key] && key == sort.Column;
        return isUnique ? order : SqlText.Of($"{order}, {keys}");
    }

    private static SqlQuery Query(SqlText sql, IReadOnlyList<WhereClause> conditions) => conditions.Count == 0
        ? SqlQuery.Of(sql)
        : SqlQuery.Of(sql, [.. conditions.SelectMany(clause => clause.Parameters)]) with
        {
            IsVisitors = conditions.Any(clause => clause.IsVisitors),
            HasLongPattern = conditions.Any(clause => clause.HasLongPattern),
        };
}
