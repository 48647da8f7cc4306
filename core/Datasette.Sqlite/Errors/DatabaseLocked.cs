namespace Datasette.Errors;

/// <summary>503: another process has the file locked, for longer than a statement waits.</summary>
internal sealed class DatabaseLocked() : InvalidSql("database is locked", 503, "Database locked");
