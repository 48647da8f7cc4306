using System.Text.Json;
using Datasette.Buffers;

namespace Datasette.Formats.Json;

/// <summary>
/// A parsed JSON document of a cell, counted in the response memory. The parser needs 12 bytes for each value, and three times that for a
/// moment while its array doubles: <c>[1,1,1,…]</c> of 1 MB takes 19 MB.
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

    /// <summary>The parsed document, or null if the text is not JSON.</summary>
    /// <exception cref="Errors.InvalidSql">The document needs more memory than one response may have.</exception>
    /// <exception cref="Errors.MemoryShort">The memory is currently used by other responses.</exception>
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
