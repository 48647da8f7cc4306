namespace Datasette.Errors;

/// <summary>413: the request's body exceeds the site's limit.</summary>
internal sealed class ContentTooLarge(string message) : DatasetteException(413, message);
