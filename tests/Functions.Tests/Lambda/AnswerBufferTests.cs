using System.Text;
using System.Text.Json.Nodes;
using Datasette.Functions.Lambda;

namespace Functions.Tests.Lambda;

public sealed class AnswerBufferTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("a \"quoted\" word, a \\ and a line\r\n\tmore")]
    [InlineData("\u0000\u0001\u001f\u007f\u0080\u2028")]
    [InlineData("ünï¢ode, 日本語, 🌳 and \"quotes\" at the end\"")]
    public void TextIsReadBackAsItWas(string text)
    {
        var buffer = new AnswerBuffer(capacity: 4);
        buffer.Text(text);
        Assert.Equal(text, JsonNode.Parse(buffer.Written.Span)!.GetValue<string>());
        buffer = new AnswerBuffer(capacity: 4);
        buffer.Text(Encoding.UTF8.GetBytes(text));
        Assert.Equal(text, JsonNode.Parse(buffer.Written.Span)!.GetValue<string>());
    }

    [Fact]
    public void EveryAsciiCharacterIsReadBackWhereverItStands()
    {
        for (var length = 1; length <= 40; length++)
        {
            for (var character = '\0'; character < 128; character++)
            {
                var text = new string('x', length).Remove(length / 2, 1).Insert(length / 2, character.ToString());
                var buffer = new AnswerBuffer(capacity: length);
                buffer.Text(text);
                Assert.Equal(text, JsonNode.Parse(buffer.Written.Span)!.GetValue<string>());
            }
        }
    }

    [Fact]
    public void TextBeyondAsciiIsNotEscaped()
    {
        var buffer = new AnswerBuffer(capacity: 64);
        buffer.Text("Bäume 🌳");
        Assert.Equal("\"Bäume 🌳\"", Encoding.UTF8.GetString(buffer.Written.Span));
    }

    [Fact]
    public void UnpairedSurrogatesBecomeReplacementCharacters()
    {
        var buffer = new AnswerBuffer(capacity: 64);
        buffer.Text("a\ud800b");
        Assert.Equal("a\ufffdb", JsonNode.Parse(buffer.Written.Span)!.GetValue<string>());
    }

    [Fact]
    public void CommasStandBetweenValuesAlone()
    {
        var buffer = new AnswerBuffer(capacity: 1);
        buffer.Open('{');
        buffer.Name("a");
        buffer.Number(-12);
        buffer.Name("b");
        buffer.Open('[');
        buffer.Text("x");
        buffer.Boolean(true);
        buffer.Base64([1, 2, 3, 4]);
        buffer.Close(']');
        buffer.Name("c");
        buffer.Open('{');
        buffer.Close('}');
        buffer.Close('}');
        Assert.Equal("""{"a":-12,"b":["x",true,"AQIDBA=="],"c":{}}""", Encoding.UTF8.GetString(buffer.Written.Span));
    }
}
