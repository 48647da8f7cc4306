using Datasette.Http;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Http;

/// <summary>Datasette's encoding of names in paths.</summary>
public sealed class TildeEncodingTests
{
    public static TheoryData<string, string> Pairs => new()
    {
        { "", "" },
        { "plain", "plain" },
        { "with_under-dash09", "with_under-dash09" },
        { "a b", "a+b" },
        { "a/b", "a~2Fb" },
        { "a.b", "a~2Eb" },
        { "~", "~7E" },
        { "%", "~25" },
        { "%2F", "~252F" },
        { "+", "~2B" },
        { "x'y", "x~27y" },
        { "a,b", "a~2Cb" },
        { "é", "~C3~A9" },
        { "日本", "~E6~97~A5~E6~9C~AC" },
        { "🌳", "~F0~9F~8C~B3" },
        { "\n\0", "~0A~00" },
        { "\"<>&", "~22~3C~3E~26" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void ANameIsEncoded(string name, string encoded) => Assert.Equal(encoded, TildeEncoding.Encode(name));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void AnEncodedNameIsDecoded(string name, string encoded) => Assert.Equal(name, TildeEncoding.Decode(encoded));

    [Theory]
    [InlineData("~c3~a9", "é")]
    [InlineData("~2f", "/")]
    [InlineData("%2F", "%2F")]
    [InlineData("a.b", "a.b")]
    [InlineData("~", "%")]
    [InlineData("~2", "%2")]
    [InlineData("~ZZ", "%ZZ")]
    [InlineData("~FF", "\uFFFD")]
    [InlineData("~C3x", "\uFFFDx")]
    public void WhatWasNotEncodedByUsIsDecodedAsWellAsItCanBe(string encoded, string expected) =>
        Assert.Equal(expected, TildeEncoding.Decode(encoded));

    [Fact]
    public void EveryNameComesBack()
    {
        var names = ArbMap.Default.ArbFor<NonNull<string>>();
        Check.One(Seeds.Config(500),
            Prop.ForAll(names, name => WellFormed(name.Get) is var text && TildeEncoding.Decode(TildeEncoding.Encode(text)) == text));
    }

    [Fact]
    public void AnEncodedNameHasNothingThatAPathGivesAMeaningTo()
    {
        var names = ArbMap.Default.ArbFor<NonNull<string>>();
        Check.One(Seeds.Config(500), Prop.ForAll(names, name =>
            TildeEncoding.Encode(WellFormed(name.Get)).All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '~' or '+')));
    }

    /// <summary>Half a surrogate pair is no text: SQLite and UTF-8 cannot hold it.</summary>
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
