namespace Datasette.Errors;

/// <summary>400: an argument is malformed; the message names it.</summary>
internal sealed class BadRequest(string message, string? title = null) : DatasetteException(400, message, title);
