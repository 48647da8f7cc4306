namespace Datasette.Errors;

/// <summary>401: the request has a token, and it is not valid.</summary>
internal sealed class Unauthorized(string message) : DatasetteException(401, message);
