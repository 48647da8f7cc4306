namespace Datasette.Errors;

/// <summary>500: SQLite cannot read a database's file. The others of the site are served.</summary>
internal sealed class UnreadableDatabase(string reason) : DatasetteException(500, $"This database cannot be read: {reason}", "Database cannot be read");
