namespace Datasette.Sqlite;

/// <summary>A statement and its parameters: what a plan becomes, and what <c>?_extra=query</c> shows.</summary>
internal sealed record SqlQuery(string Sql, IReadOnlyList<SqlParameter> Parameters)
{
    public static SqlQuery Of(SqlText sql, params IReadOnlyList<SqlParameter> parameters) => new(sql.Text, parameters);
}
