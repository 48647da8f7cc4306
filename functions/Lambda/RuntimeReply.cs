namespace Datasette.Functions.Lambda;

/// <summary>A response of the Runtime API.</summary>
/// <param name="Status">Its status.</param>
/// <param name="RequestId">The invocation's id.</param>
/// <param name="Deadline">When the invocation is ended by the platform; null where it does not say.</param>
/// <param name="Body">The event, or what the API has to say.</param>
/// <param name="Problem">Why the body cannot be used; null where it can.</param>
internal sealed record RuntimeReply(
    int Status, string? RequestId, DateTimeOffset? Deadline, ReadOnlyMemory<byte> Body, string? Problem = null)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
