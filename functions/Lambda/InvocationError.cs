namespace Datasette.Functions.Lambda;

/// <summary>An error as the Runtime API takes it.</summary>
/// <param name="Type">Such as <c>Runtime.OutOfTime</c>.</param>
/// <param name="Message">For whoever reads the function's log.</param>
internal sealed record InvocationError(string Type, string Message);
