using Datasette.Buffers;

namespace Datasette.Http.Bodies;

/// <summary>A rendered page in pooled memory, returned once it is sent.</summary>
internal sealed record PooledBody(PooledBuffer Buffer) : ResponseBody
{
    public override void Dispose()
    {
        Buffer.Dispose();
        base.Dispose();
    }
}
