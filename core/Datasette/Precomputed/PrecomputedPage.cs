using System.IO.Compression;
using Datasette.Buffers;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Http.Encodings;

namespace Datasette.Precomputed;

/// <summary>
/// A page as its endpoint answered an anonymous client: what the response writer adds (caching headers, CORS, policies) is added when it
/// is sent. The body is kept in Brotli's best level, which is also what most clients take.
/// </summary>
internal sealed record PrecomputedPage
{
    /// <summary>Size limit of a body; larger ones are not kept in memory either.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const byte SendsCorsFlag = 1, TakesRangesFlag = 2, StatesPolicyFlag = 4;

    public string? ContentType { get; init; }

    public bool SendsCors { get; init; }

    public bool TakesRanges { get; init; }

    public bool StatesPolicy { get; init; }

    public IReadOnlyList<KeyValuePair<string, OriginText>> Headers { get; init; } = [];

    /// <summary>The length of the body without its origins.</summary>
    public required int Length { get; init; }

    /// <summary>Where the body has the request's origin.</summary>
    public required IReadOnlyList<long> Places { get; init; }

    /// <summary>The body without its origins.</summary>
    public required ReadOnlyMemory<byte> Brotli { get; init; }

    /// <summary>The same; empty where the body has origins.</summary>
    public ReadOnlyMemory<byte> Gzip { get; init; }

    public static PrecomputedPage Of(Response response, ReadOnlySpan<byte> body, string scheme, string host)
    {
        var text = OriginText.Of(body, scheme, host);
        return new PrecomputedPage
        {
            ContentType = response.ContentType,
            SendsCors = response.SendsCors,
            TakesRanges = response.TakesRanges,
            StatesPolicy = response.StatesPolicy,
            Headers = [.. response.Headers.Select(header => KeyValuePair.Create(header.Key, OriginText.Of(header.Value, scheme, host)))],
            Length = text.Rest.Length,
            Places = text.Places,
            Brotli = Compression.CompressFully(text.Rest, ContentCoding.Brotli),
            Gzip = text.Places.Count == 0 && Compression.Applies(response.ContentType, text.Rest.Length)
                ? Compression.CompressFully(text.Rest, ContentCoding.Gzip)
                : default,
        };
    }

    /// <summary>The same page for clients of one origin: its compressed forms can be sent as they are.</summary>
    public PrecomputedPage For(string scheme, string host)
    {
        var text = new OriginText(Decompressed(), Places);
        var body = new byte[text.LengthFor(scheme, host)];
        text.Write(body, scheme, host);
        return this with
        {
            Length = body.Length,
            Places = [],
            Brotli = Compression.CompressFully(body, ContentCoding.Brotli),
            Gzip = Compression.CompressFully(body, ContentCoding.Gzip),
        };
    }

    public ByteWriter ToBytes()
    {
        var output = new ByteWriter();
        output.Text(ContentType);
        output.Byte((byte)((SendsCors ? SendsCorsFlag : 0) | (TakesRanges ? TakesRangesFlag : 0)
            | (StatesPolicy ? StatesPolicyFlag : 0)));
        output.Int32(Headers.Count);
        foreach (var (name, value) in Headers)
        {
            output.Text(name);
            output.Bytes(value.Rest);
            OriginText.WritePlaces(output, value.Places);
        }
        output.Int32(Length);
        OriginText.WritePlaces(output, Places);
        output.Bytes(Brotli.Span);
        output.Bytes(Gzip.Span);
        return output;
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static PrecomputedPage Read(ReadOnlyMemory<byte> bytes)
    {
        var input = new ByteReader(bytes.Span);
        var (type, flags) = (input.Text(), input.Byte());
        var headers = new KeyValuePair<string, OriginText>[input.Count(3 * sizeof(int))];
        for (var i = 0; i < headers.Length; i++)
        {
            var name = input.Text() ?? throw ByteReader.Damaged();
            var rest = input.Bytes().ToArray();
            headers[i] = new(name, new OriginText(rest, OriginText.ReadPlaces(ref input, rest.Length)));
        }
        var length = input.Int32();
        if (length is < 0 or > MaxBytes) throw ByteReader.Damaged();
        return new PrecomputedPage
        {
            ContentType = type,
            SendsCors = (flags & SendsCorsFlag) != 0,
            TakesRanges = (flags & TakesRangesFlag) != 0,
            StatesPolicy = (flags & StatesPolicyFlag) != 0,
            Headers = headers,
            Length = length,
            Places = OriginText.ReadPlaces(ref input, length),
            Brotli = Slice(ref input),
            Gzip = Slice(ref input),
        };

        ReadOnlyMemory<byte> Slice(ref ByteReader input)
        {
            var part = input.Bytes().Length;
            return bytes.Slice(input.At - part, part);
        }
    }

    /// <summary>The response to a request, compressed where the client takes it and the origin is not in it.</summary>
    /// <exception cref="InvalidDataException">The body is damaged.</exception>
    public Response Answer(Request request, ContentCoding accepted)
    {
        // Reading them makes the page one of this origin.
        var (scheme, host) = Places.Count > 0 || Headers.Any(header => header.Value.Places.Count > 0)
            ? (request.Scheme, request.Host) : ("", "");
        var (body, coding) = Body(scheme, host, accepted);
        var response = new Response
        {
            ContentType = ContentType,
            SendsCors = SendsCors,
            TakesRanges = TakesRanges,
            StatesPolicy = StatesPolicy,
            Body = body,
            Coding = coding,
        };
        foreach (var (name, value) in Headers) response.Headers.Add(new(name, value.TextFor(scheme, host)));
        return response;
    }

    private (ResponseBody Body, ContentCoding Coding) Body(string scheme, string host, ContentCoding accepted)
    {
        if (Places.Count == 0 && Compression.Applies(ContentType, Length))
        {
            if (accepted == ContentCoding.Brotli) return (new BytesBody(Brotli), accepted);
            if (accepted == ContentCoding.Gzip && Gzip.Length > 0) return (new BytesBody(Gzip), accepted);
        }
        var text = new OriginText(Decompressed(), Places);
        if (Places.Count == 0) return (new BytesBody(text.Rest), ContentCoding.Identity);
        var body = new byte[text.LengthFor(scheme, host)];
        text.Write(body, scheme, host);
        return (new BytesBody(body), ContentCoding.Identity);
    }

    private byte[] Decompressed()
    {
        var rest = new byte[Length];
        return BrotliDecoder.TryDecompress(Brotli.Span, rest, out var written) && written == Length ? rest : throw ByteReader.Damaged();
    }
}
