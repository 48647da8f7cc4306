namespace Datasette.Http.Encodings;

/// <summary>The content coding of a body.</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}
