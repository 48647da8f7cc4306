using System.Globalization;

namespace Datasette.Writes.Bodies;

/// <summary>A place in a body as Python's <c>json</c> module tells it: lines and columns from 1, characters from 0.</summary>
/// <param name="Line">Lines before it.</param>
/// <param name="Column">Characters before it on its line.</param>
/// <param name="Characters">Characters before it.</param>
internal readonly record struct BodyPlace(int Line, int Column, long Characters)
{
    /// <summary>The place at the end of UTF-8 that begins here.</summary>
    public BodyPlace After(ReadOnlySpan<byte> text)
    {
        var place = this;
        foreach (var one in text)
        {
            // The further bytes of a character.
            if ((one & 0xc0) == 0x80) continue;
            place = one == '\n'
                ? new BodyPlace(place.Line + 1, 0, place.Characters + 1)
                : place with { Column = place.Column + 1, Characters = place.Characters + 1 };
        }
        return place;
    }

    /// <summary>The place at a byte of UTF-8.</summary>
    public static BodyPlace At(Stream stream, long offset)
    {
        var place = default(BodyPlace);
        var chunk = new byte[64 * 1024];
        while (offset > 0 && stream.Read(chunk, 0, (int)Math.Min(chunk.Length, offset)) is var read and > 0)
        {
            offset -= read;
            place = place.After(chunk.AsSpan(0, read));
        }
        return place;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"line {Line + 1} column {Column + 1} (char {Characters})");
}
