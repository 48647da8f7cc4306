namespace Datasette.Errors;

/// <summary>503: another process holds a lock on the file for longer than the busy timeout.</summary>
internal sealed class DatabaseLocked() : InvalidSql("database is locked", 503, "Database locked");
