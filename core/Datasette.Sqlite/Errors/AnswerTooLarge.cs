namespace Datasette.Errors;

/// <summary>413: the answer is larger than the platform passes on.</summary>
internal sealed class AnswerTooLarge(string message) : DatasetteException(413, message, "Answer too large");
