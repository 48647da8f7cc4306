namespace Datasette.Errors;

/// <summary>503: reading the open file failed (damaged pages, or a disk error). The statement is not at fault.</summary>
/// <param name="reason">SQLite's error: "database disk image is malformed", "disk I/O error".</param>
internal sealed class DatabaseDamaged(string reason) : InvalidSql(reason, 503, "Database damaged");
