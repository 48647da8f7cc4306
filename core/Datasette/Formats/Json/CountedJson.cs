using System.Text.Json;
using Datasette.Buffers;

namespace Datasette.Formats.Json;

/// <summary>
/// A JSON document of a cell, counted in the memory of answers. A parser needs 12 bytes for each value, and has an array twice as long for
/// a moment where one grows: <c>[1,1,1,…]</c> of 1 MB takes 19 MB.
/// </summary>
internal sealed class CountedJson : IDisposable
{
    private const int BytesForValue = 3 * 12;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    private readonly byte[] _text;
    private readonly long _reserved;
    private readonly JsonDocument _document;

    private CountedJson(byte[] text, long reserved, JsonDocument document) => (_text, _reserved, _document) = (text, reserved, document);

    public JsonElement Root => _document.RootElement;

    /// <summary>The document that a text holds, or null where it holds none.</summary>
    /// <exception cref="Errors.InvalidSql">It needs more memory than any answer may have.</exception>
    /// <exception cref="Errors.MemoryShort">There is no room for it just now.</exception>
    public static CountedJson? Parse(ReadOnlySpan<byte> text)
    {
        var copy = AnswerMemory.Rent<byte>(text.Length, held: 0);
        var reserved = 0L;
        JsonDocument? document = null;
        try
        {
            var bytes = (1 + (long)text.Count((byte)',')
                + text.Count((byte)':') + text.Count((byte)'[') + text.Count((byte)'{')) * BytesForValue;
            MemoryAccount.Process.Reserve(bytes, isLarge: bytes > MemoryAccount.SmallBytes);
            reserved = bytes;
            text.CopyTo(copy);
            document = JsonDocument.Parse(copy.AsMemory(0, text.Length), Options);
            return new CountedJson(copy, reserved, document);
        }
        catch (JsonException)
        {
            return null;
        }
        finally
        {
            if (document is null) Release(copy, reserved);
        }
    }

    public void Dispose()
    {
        _document.Dispose();
        Release(_text, _reserved);
    }

    private static void Release(byte[] text, long reserved)
    {
        AnswerMemory.Return(text);
        MemoryAccount.Process.Return(reserved);
    }
}
