namespace Datasette.Errors;

/// <summary>413: the response exceeds the platform's limit.</summary>
internal sealed class AnswerTooLarge(string message) : DatasetteException(413, message, "Answer too large");
