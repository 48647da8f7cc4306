namespace Datasette.Http.Bodies;

/// <summary>Bytes that outlive the response, such as those of a static file.</summary>
internal sealed record BytesBody(ReadOnlyMemory<byte> Bytes) : ResponseBody;
