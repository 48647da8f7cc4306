namespace Datasette.Errors;

/// <summary>401: the request's token is invalid.</summary>
internal sealed class Unauthorized(string message) : DatasetteException(401, message);
