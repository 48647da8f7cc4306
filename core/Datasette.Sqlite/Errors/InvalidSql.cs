namespace Datasette.Errors;

/// <summary>400: SQLite, or the rules for visitors' SQL, refuse a statement.</summary>
internal class InvalidSql(string message, int status = 400, string title = "Invalid SQL") : DatasetteException(status, message, title);
