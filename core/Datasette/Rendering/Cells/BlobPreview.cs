using System.Text;
using System.Text.Unicode;

namespace Datasette.Rendering.Cells;

/// <summary>The preview of a blob: an image that every browser shows, or the beginning of text.</summary>
internal static class BlobPreview
{
    private const int Looked = 200, Shown = 80;

    /// <summary>PNG, JPEG, GIF or WebP by magic number. Not SVG, which may contain scripts and URLs.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || bytes.StartsWith("GIF8"u8) || (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8));

    /// <summary>The beginning of a blob that is text; empty for others.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var beginning = bytes.Length <= Looked ? bytes : bytes[..Looked];
        // Do not cut inside a UTF-8 character.
        while (bytes.Length > Looked && beginning.Length > 0 && (beginning[^1] & 0x80) != 0) beginning = beginning[..^1];
        if (beginning.Length == 0 || !Utf8.IsValid(beginning)) return "";
        foreach (var b in beginning)
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r') or 0x7F) return "";
        return CellText.Cut(Encoding.UTF8.GetString(beginning), Shown);
    }
}
