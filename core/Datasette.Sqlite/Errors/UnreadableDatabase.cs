namespace Datasette.Errors;

/// <summary>503: SQLite cannot read a database's file. The site's other databases are served, and this one is tried again.</summary>
internal sealed class UnreadableDatabase(
    string reason) : DatasetteException(503, $"This database cannot be read: {reason}", "Database cannot be read");
