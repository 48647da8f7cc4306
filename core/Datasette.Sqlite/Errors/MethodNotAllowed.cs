namespace Datasette.Errors;

/// <summary>405: the page exists and does not answer this method.</summary>
internal sealed class MethodNotAllowed() : DatasetteException(405, "Method not allowed");
