namespace Datasette.Errors;

/// <summary>503: the database's file existed at the start, but cannot be opened or read now. The log has the reason.</summary>
internal sealed class DatabaseUnavailable()
    : DatasetteException(503, "The file of this database cannot be read at the moment.", "Database unavailable");
