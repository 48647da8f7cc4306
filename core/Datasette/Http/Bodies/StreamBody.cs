using System.IO.Pipelines;

namespace Datasette.Http.Bodies;

/// <summary>
/// A body written as it is made, for answers of any size. The writer flushes, and so waits for the client; when the
/// client goes away the token is cancelled.
/// </summary>
/// <param name="WriteAsync">Writes the body.</param>
/// <param name="Length">Its length in bytes, where that is known.</param>
/// <param name="Resource">What to let go of when the response is done, whether the body was written or not.</param>
internal sealed record StreamBody(
    Func<PipeWriter, CancellationToken, ValueTask> WriteAsync, long? Length = null, IDisposable? Resource = null)
    : ResponseBody
{
    public override void Dispose()
    {
        Resource?.Dispose();
        base.Dispose();
    }
}
