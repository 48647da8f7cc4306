using Datasette.Sqlite;

namespace Datasette.Tables;

/// <summary>A condition on a table's rows, its parameters, and what it says in English (null says nothing).</summary>
internal sealed record WhereClause(SqlText Sql, IReadOnlyList<SqlParameter> Parameters, string? Human = null);
