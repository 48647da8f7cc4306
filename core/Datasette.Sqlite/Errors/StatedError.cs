namespace Datasette.Errors;

/// <summary>An error that a plugin told the client of, with its own status.</summary>
internal sealed class StatedError(int status, string message) : DatasetteException(status, message);
