using System.Text;
using Datasette.Rendering.Cells;
using Datasette.Text;

namespace Core.Tests.Text;

/// <summary>Copies of text that look for bytes to escape, against one that looks at each byte.</summary>
public sealed class PlainTextTests
{
    private const int Longest = 70;

    [Fact]
    public void EveryByteAtEveryPlaceOfEveryLengthIsFoundIfItIsOfTheClass()
    {
        foreach (var length in Enumerable.Range(1, Longest))
            for (var at = 0; at < length; at++)
                for (var special = 0; special < 256; special++)
                {
                    var text = Enumerable.Repeat((byte)'a', length).ToArray();
                    text[at] = (byte)special;
                    var copy = new byte[length];
                    Assert.Equal(special is >= 0x20 and < 0x7f and not ('"' or '\\'), PlainText.TryCopy<JsonSpecial>(text, copy));
                    Assert.Equal(special is not ('&' or '<' or '>' or '"' or '\''), PlainText.TryCopy<HtmlSpecial>(text, copy));
                    Assert.Equal(special is < 0x80 and not ('&' or '<' or '>' or '"' or '\'' or '@'),
                        PlainText.TryCopy<CellSpecial>(text, copy));
                }
    }

    [Fact]
    public void TheCopyEndsBeforeTheFirstByteOfTheClass()
    {
        foreach (var length in Enumerable.Range(1, Longest))
            for (var first = 0; first < length; first++)
                foreach (var second in new[] { first, length - 1, (first + length) / 2 })
                {
                    var text = Enumerable.Range(0, length).Select(place => (byte)('A' + (place % 26))).ToArray();
                    (text[first], text[second]) = ((byte)'"', (byte)'"');
                    var copy = new byte[length];
                    Assert.Equal(first, PlainText.Copy<JsonSpecial>(text, copy));
                    Assert.Equal(text[..first], copy[..first]);
                }
    }

    [Fact]
    public void WhatIsCopiedIsTheTextAndNothingBeyondItIsTouched()
    {
        foreach (var length in Enumerable.Range(0, Longest))
        {
            var text = Enumerable.Range(0, length).Select(place => (byte)('A' + (place % 26))).ToArray();
            var copy = Enumerable.Repeat((byte)'.', length + 1).ToArray();
            Assert.True(PlainText.TryCopy<JsonSpecial>(text, copy));
            Assert.Equal([.. text, (byte)'.'], copy);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => PlainText.TryCopy<JsonSpecial>(new byte[20], new byte[19]));
    }

    [Fact]
    public void PaddedBytesAreWrittenWithoutTheirPadding()
    {
        foreach (var length in Enumerable.Range(0, Longest))
        {
            var key = new string('k', length);
            var buffer = new System.Buffers.ArrayBufferWriter<byte>();
            var html = new HtmlWriter(buffer);
            html.Raw(new PaddedBytes(Encoding.UTF8.GetBytes(key)));
            html.Text("<");
            html.Flush();
            Assert.Equal(key + "&lt;", Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
    }
}
