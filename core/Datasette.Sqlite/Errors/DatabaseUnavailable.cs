namespace Datasette.Errors;

/// <summary>503: the database's file was there when the site started, and cannot be opened or read now. The log says why.</summary>
internal sealed class DatabaseUnavailable()
    : DatasetteException(503, "The file of this database cannot be read at the moment.", "Database unavailable");
