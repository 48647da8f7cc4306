namespace Datasette.Functions.Lambda;

/// <summary>A response of the Runtime API.</summary>
/// <param name="Status">Its status.</param>
/// <param name="RequestId">The invocation's request ID.</param>
/// <param name="Deadline">The platform's deadline for the invocation; null if unknown.</param>
/// <param name="Body">The event, or the API's message.</param>
/// <param name="Problem">Why the body cannot be used; null where it can.</param>
internal sealed record RuntimeReply(
    int Status, string? RequestId, DateTimeOffset? Deadline, ReadOnlyMemory<byte> Body, string? Problem = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
