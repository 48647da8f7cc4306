using System.Text.Json.Nodes;
using Datasette.Authentication;

namespace Core.Tests.Authentication;

/// <summary>What Datasette signs is read here, and the other way round. The expected texts were made with Python's hmac and zlib.</summary>
public sealed class SignerTests
{
    private const string Secret = "conformance-secret";

    [Theory]
    [InlineData("""{"a":{"id":"librarian"}}""", "eyJhIjp7ImlkIjoibGlicmFyaWFuIn19.beTycmu8TmMgQBM_iiOZ91szwuI")]
    [InlineData("""{"a":{"id":"Ünï"}}""", "eyJhIjp7ImlkIjoiw5xuw68ifX0.p74IJWULvKapPoatePyVB8ut8Ak")]
    public void ASignedValueIsDatasettesToTheByte(string json, string expected) =>
        Assert.Equal(expected, new Signer(Secret).Sign(JsonNode.Parse(json)!, "actor"));

    [Theory]
    [InlineData("eyJhIjp7ImlkIjoibGlicmFyaWFuIn19.beTycmu8TmMgQBM_iiOZ91szwuI", "librarian")]
    [InlineData(".eJyrVkpUsqpWykxRslKqoDJQqq0FAIcTKd8.90W1eZ41CVHDrUhfgsIN-tT3SDw",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public void WhatDatasetteSignedIsRead(string text, string id) =>
        Assert.Equal(id, new Signer(Secret).Unsign(text, "actor")!["a"]!["id"]!.GetValue<string>());

    [Theory]
    [InlineData("short")]
    [InlineData("A text that repeats itself, that repeats itself, that repeats itself, that repeats itself, and so is compressed")]
    [InlineData("")]
    [InlineData("\u2028 \ud83d\ude00 \" \\ < >")]
    public void AValueComesBackAsItWas(string text) =>
        Assert.Equal(text, new Signer("s").Unsign(new Signer("s").Sign(JsonValue.Create(text), "p"), "p")!.GetValue<string>());

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("eyJhIjp7ImlkIjoibGlicmFyaWFuIn19")]
    [InlineData("eyJhIjp7ImlkIjoibGlicmFyaWFuIn19.")]
    [InlineData("eyJhIjp7ImlkIjoibGlicmFyaWFuIn19.beTycmu8TmMgQBM_iiOZ91szwuJ")]
    [InlineData("eyJhIjp7ImlkIjoiYWRtaW4ifX0.beTycmu8TmMgQBM_iiOZ91szwuI")]
    [InlineData("%%%.%%%")]
    [InlineData("tampered.value")]
    public void WhatWasNotSignedHereIsNothing(string text) => Assert.Null(new Signer(Secret).Unsign(text, "actor"));

    [Fact]
    public void AnotherPurposeOrAnotherSecretMakesItNothing()
    {
        var signed = new Signer(Secret).Sign(JsonNode.Parse("1")!, "actor");
        Assert.Null(new Signer(Secret).Unsign(signed, "token"));
        Assert.Null(new Signer("other").Unsign(signed, "actor"));
    }

    [Fact]
    public void AMegabyteIsNotLookedAt() => Assert.Null(new Signer(Secret).Unsign(new string('a', 1_000_000) + ".b", "actor"));

    [Theory]
    [InlineData(0, "A")]
    [InlineData(61, "z")]
    [InlineData(62, "BA")]
    [InlineData(1700000000, "BrDBeq")]
    public void TimesAreWrittenInDatasettesDigits(long number, string text)
    {
        Assert.Equal(text, Base62.Write(number));
        Assert.Equal(number, Base62.Read(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("zzzzzzzzzzzzzzz")]
    public void WhatIsNoTimeIsNothing(string text) => Assert.Null(Base62.Read(text));
}
