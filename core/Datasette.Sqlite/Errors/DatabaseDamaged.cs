namespace Datasette.Errors;

/// <summary>
/// 503: the file opened, and reading it failed: damaged pages, or an error of the disk. The statement is not what is wrong.
/// </summary>
/// <param name="reason">What SQLite says: "database disk image is malformed", "disk I/O error".</param>
internal sealed class DatabaseDamaged(string reason) : InvalidSql(reason, 503, "Database damaged");
