using Datasette.Http;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Http;

/// <summary>Query strings.</summary>
public sealed class QueryArgsTests
{
    public static TheoryData<string, string[]> Read => new()
    {
        { "", [] },
        { "a=1", ["a=1"] },
        { "a=1&b=2&a=3", ["a=1", "b=2", "a=3"] },
        { "a=", ["a="] },
        { "a", ["a="] },
        { "=1", ["=1"] },
        { "a==b", ["a==b"] },
        { "&&a=1&", ["a=1"] },
        { "a=x+y", ["a=x y"] },
        { "a%20b=c%2Bd", ["a b=c+d"] },
        { "a=%c3%a9", ["a=é"] },
        { "a=%F0%9F%8C%B3", ["a=🌳"] },
        { "a=%", ["a=%"] },
        { "a=%2", ["a=%2"] },
        { "a=%zz", ["a=%zz"] },
        { "a=%ff", ["a=\uFFFD"] },
        { "a=%00", ["a=\0"] },
        { "a;b=1", ["a;b=1"] },
        { "a=1?b=2", ["a=1?b=2"] },
    };

    [Theory]
    [MemberData(nameof(Read))]
    public void AQueryIsReadInOrder(string query, string[] expected) =>
        Assert.Equal(expected, QueryArgs.Parse(query).Pairs.Select(pair => $"{pair.Key}={pair.Value}"));

    [Theory]
    [InlineData("a b", "a+b")]
    [InlineData("a/b?c&d=e", "a%2Fb%3Fc%26d%3De")]
    [InlineData("_.-~", "_.-~")]
    [InlineData("é🌳", "%C3%A9%F0%9F%8C%B3")]
    [InlineData("(1,2)*'!", "%281%2C2%29%2A%27%21")]
    [InlineData("100%", "100%25")]
    public void AValueIsWrittenAsPythonWritesIt(string value, string expected) =>
        Assert.Equal($"n={expected}", QueryArgs.Write([new("n", value)]));

    [Fact]
    public void TheFirstOfEqualNamesIsTheValueAndAllAreKept()
    {
        var args = QueryArgs.Parse("a=1&a=2");
        Assert.Equal("1", args["a"]);
        Assert.Equal(["1", "2"], args.All("a"));
        Assert.Null(args["b"]);
        Assert.False(args.Contains("b"));
    }

    [Fact]
    public void WhatIsWrittenIsReadAgain()
    {
        var pairs = ArbMap.Default.ArbFor<Tuple<NonEmptyString, NonNull<string>>[]>();
        Check.One(Seeds.Config(300), Prop.ForAll(pairs, some =>
        {
            var written = some.Select(pair => KeyValuePair.Create(WellFormed(pair.Item1.Get), WellFormed(pair.Item2.Get))).ToList();
            return QueryArgs.Parse(QueryArgs.Write(written)).Pairs.SequenceEqual(written);
        }));
    }

    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
