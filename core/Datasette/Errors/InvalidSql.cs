namespace Datasette.Errors;

/// <summary>400: SQLite, or the rules for visitors' SQL, refuse a statement.</summary>
internal sealed class InvalidSql(string message) : DatasetteException(400, message, "Invalid SQL");
