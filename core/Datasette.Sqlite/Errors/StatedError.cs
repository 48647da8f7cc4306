namespace Datasette.Errors;

/// <summary>An error with a status of its own, raised by a plugin for the client.</summary>
internal sealed class StatedError(int status, string message) : DatasetteException(status, message);
