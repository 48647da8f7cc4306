namespace Datasette.Http.Encodings;

/// <summary>How a body is compressed on the wire.</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}
