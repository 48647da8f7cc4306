namespace Functions.Tests.Azure;

/// <summary>
/// Tries again where a connection is refused, as the Functions host does: a worker agrees by messages before its own port listens.
/// </summary>
internal sealed class Retrying(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxTries = 10;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50), LongestDelay = TimeSpan.FromMilliseconds(250);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var delay = FirstDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException) when (attempt < MaxTries)
            {
                await Task.Delay(delay, cancellationToken);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
        }
    }
}
