using System.Text;
using Datasette.Buffers;

namespace Datasette.Precomputed;

/// <summary>
/// A text in which the origin (scheme and host) of the request is left out, because it is not known before the request: the rest, and the
/// places where the origin, or the host alone, was.
/// </summary>
/// <param name="Rest">The text without them.</param>
/// <param name="Places">For each its offset in the rest, times two, plus one for the host alone. In order.</param>
internal sealed record OriginText(byte[] Rest, IReadOnlyList<long> Places)
{
    /// <summary>Leaves out an origin that occurs nowhere else.</summary>
    public static OriginText Of(ReadOnlySpan<byte> text, string scheme, string host)
    {
        var (start, name) = (Encoding.ASCII.GetBytes(scheme + "://"), Encoding.ASCII.GetBytes(host));
        var (rest, places) = (new List<byte>(text.Length), new List<long>());
        for (var found = text.IndexOf(name); found >= 0; found = text.IndexOf(name))
        {
            var hasScheme = text[..found].EndsWith(start);
            rest.AddRange(text[..(hasScheme ? found - start.Length : found)]);
            places.Add((2L * rest.Count) + (hasScheme ? 0 : 1));
            text = text[(found + name.Length)..];
        }
        rest.AddRange(text);
        return new OriginText([.. rest], places);
    }

    public static OriginText Of(string text, string scheme, string host) => Of(Encoding.UTF8.GetBytes(text), scheme, host);

    /// <summary>The length of the text with an origin.</summary>
    public int LengthFor(string scheme, string host) => Rest.Length + Places.Sum(place => LengthOf(place, scheme, host));

    /// <summary>The text with an origin.</summary>
    /// <param name="output">Exactly as long as <see cref="LengthFor"/> says.</param>
    /// <param name="scheme">The scheme.</param>
    /// <param name="host">The host; ASCII.</param>
    public void Write(Span<byte> output, string scheme, string host)
    {
        var (read, written) = (0, 0);
        foreach (var place in Places)
        {
            var offset = (int)(place / 2);
            Rest.AsSpan(read, offset - read).CopyTo(output[written..]);
            written += offset - read;
            read = offset;
            var inserted = place % 2 == 0 ? $"{scheme}://{host}" : host;
            written += Encoding.ASCII.GetBytes(inserted, output[written..]);
        }
        Rest.AsSpan(read).CopyTo(output[written..]);
    }

    public string TextFor(string scheme, string host)
    {
        var bytes = new byte[LengthFor(scheme, host)];
        Write(bytes, scheme, host);
        return Encoding.UTF8.GetString(bytes);
    }

    public static void WritePlaces(ByteWriter output, IReadOnlyList<long> places)
    {
        output.Int32(places.Count);
        foreach (var place in places) output.Int64(place);
    }

    /// <exception cref="InvalidDataException">A place is outside of the text, or before the one before it.</exception>
    public static long[] ReadPlaces(ref ByteReader input, int length)
    {
        var places = new long[input.Count(sizeof(long))];
        for (var (i, least) = (0, 0L); i < places.Length; least = places[i++] / 2)
        {
            places[i] = input.Int64();
            if (places[i] < 0 || places[i] / 2 < least || places[i] / 2 > length) throw ByteReader.Damaged();
        }
        return places;
    }

    private static int LengthOf(long place, string scheme, string host) => place % 2 == 0 ? scheme.Length + 3 + host.Length : host.Length;
}
