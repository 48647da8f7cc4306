namespace Datasette.Errors;

/// <summary>413: the request's body is larger than the site reads.</summary>
internal sealed class ContentTooLarge(string message) : DatasetteException(413, message);
