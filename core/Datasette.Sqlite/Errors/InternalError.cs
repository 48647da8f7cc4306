namespace Datasette.Errors;

/// <summary>500: an unexpected error. The client sees a generic message; the log has the details.</summary>
internal sealed class InternalError() : DatasetteException(500, "Something went wrong on the server. The error is in its log.");
