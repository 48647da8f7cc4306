namespace Datasette.Errors;

/// <summary>404. The message names the kind of resource and never echoes the URL.</summary>
internal sealed class NotFound(string message) : DatasetteException(404, message);
