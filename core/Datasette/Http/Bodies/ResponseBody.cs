namespace Datasette.Http.Bodies;

/// <summary>The body of a response: bytes, or a stream.</summary>
internal abstract record ResponseBody : IDisposable
{
    public static ResponseBody Empty { get; } = new BytesBody(ReadOnlyMemory<byte>.Empty);

    public virtual void Dispose()
    {
    }
}
