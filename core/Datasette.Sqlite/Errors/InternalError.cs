namespace Datasette.Errors;

/// <summary>500: a mistake of ours. The visitor learns nothing of it; the operator's log has it all.</summary>
internal sealed class InternalError() : DatasetteException(500, "Something went wrong on the server. The error is in its log.");
