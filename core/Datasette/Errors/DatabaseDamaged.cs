namespace Datasette.Errors;

/// <summary>503: the file opened, and reading it failed: damaged pages, or an error of the disk. The visitor learns no more, the log has the reason.</summary>
/// <param name="reason">What SQLite says, for the log.</param>
internal sealed class DatabaseDamaged(string reason)
    : DatasetteException(503, "The file of this database is damaged or cannot be read: what was asked for is not available.", "Database damaged")
{
    public string Reason => reason;

    public override string ToString() => $"The database is damaged or cannot be read: {reason}";
}
