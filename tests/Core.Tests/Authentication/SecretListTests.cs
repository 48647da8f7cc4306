using System.Text.Json.Nodes;
using Datasette.Authentication;

namespace Core.Tests.Authentication;

public sealed class SecretListTests
{
    [Fact]
    public void What_an_older_secret_signed_is_accepted_and_what_is_signed_now_needs_the_newest()
    {
        var rotated = new Signer(SecretList.Text(["new", "old"]));

        Assert.Equal("\"ann\"", rotated.Unsign(new Signer("old").Sign(JsonValue.Create("ann"), "actor"), "actor")?.ToJsonString());
        Assert.Equal("\"ann\"", new Signer("new").Unsign(rotated.Sign(JsonValue.Create("ann"), "actor"), "actor")?.ToJsonString());
        Assert.Null(new Signer("old").Unsign(rotated.Sign(JsonValue.Create("ann"), "actor"), "actor"));
        Assert.Null(rotated.Unsign(new Signer("other").Sign(JsonValue.Create("ann"), "actor"), "actor"));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[\"\"]")]
    [InlineData("a\nb, c")]
    public void Any_other_text_is_one_secret(string text) => Assert.Equal([text], SecretList.Parse(text));

    [Fact]
    public void A_list_keeps_quotes_and_line_breaks() =>
        Assert.Equal(["a\"b\n$", "'"], SecretList.Parse(SecretList.Text(["a\"b\n$", "'"])));
}
