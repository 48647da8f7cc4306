namespace Datasette.Http.Bodies;

/// <summary>What a response carries: bytes that are ready, or a stream that is still to be made.</summary>
internal abstract record ResponseBody : IDisposable
{
    public static ResponseBody Empty { get; } = new BytesBody(ReadOnlyMemory<byte>.Empty);

    public virtual void Dispose()
    {
    }
}
