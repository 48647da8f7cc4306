namespace Datasette.Functions.Lambda;

/// <summary>An error for the Runtime API.</summary>
/// <param name="Type">Such as <c>Runtime.OutOfTime</c>.</param>
/// <param name="Message">The message for the function's log.</param>
internal sealed record InvocationError(string Type, string Message);
