namespace Datasette.Errors;

/// <summary>400: SQLite, or the rules for client SQL, reject a statement.</summary>
internal class InvalidSql(string message, int status = 400, string title = "Invalid SQL") : DatasetteException(status, message, title);
