using System.IO.Pipelines;

namespace Datasette.Http.Bodies;

/// <summary>
/// A body written while it is made, for responses of any size. The writer's flush waits for the client; the token is cancelled when the
/// client disconnects.
/// </summary>
/// <param name="WriteAsync">Writes the body.</param>
/// <param name="Length">Its length in bytes, if known.</param>
/// <param name="Resource">Disposed with the response, whether the body was written or not.</param>
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
