using System.Globalization;
using System.Text;
using Datasette.Errors;
using Datasette.Writes.Bodies;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Writes;

/// <summary>The member <c>rows</c> of a body, whose values share arrays: read as any other list is.</summary>
public sealed class BodyRowsTests
{
    [Theory]
    [InlineData("""[{"a": 1, "b": "x"}, {"a": 2, "b": "é😀"}, {"a": -3, "b": null}]""")]
    [InlineData("""[{"a":1,"b":2},{"b":1,"a":2},{"a":1},{"a":1,"b":2,"c":3},{},{"a":1,"b":2}]""")]
    [InlineData("""[ {"a" : {"x": [1, {"a": 2}]} , "b" : [] } , {"a" : {"$base64": true, "encoded": "AAE="} , "b": [[]]}]""")]
    [InlineData("""[{"a": 1, "a": 2}, {"a": 3, "a": 4}]""")]
    [InlineData("""[{"\u0061": 1, "q\"\\": 2, "😀": 3, "\ud800": 4}, {"a": 1, "q\"\\": 2, "😀": 3, "\ud800": 4}]""")]
    [InlineData("""[{"a": "\n\u00e9\ud83d\ude00"}, {"a": NaN}, {"a": -Infinity}, {"a": true}, {"a": 123456789012345678901234567890}]""")]
    public void RowsAreThoseOfTheList(string list)
    {
        var (body, rows) = BodyParser.ParseRows(Encoding.UTF8.GetBytes($$"""{"x": 1, "rows": {{list}}, "y": 2}"""));
        var expected = BodyParser.ParseText(list).List.Select(row => BodyJson.Of(row));
        Assert.Equal(expected, rows!.Read().Select(row => BodyJson.Of(BodyValue.Of(row))));
        Assert.Equal(rows.Read().Count(), rows.Count);
        Assert.Equal((1, 2), ((int)body.Object["x"].Integer, (int)body.Object["y"].Integer));
    }

    [Fact]
    public void ThousandsOfRowsKeepTheirValues()
    {
        var list = string.Join(",", Enumerable.Range(0, 5000).Select(i =>
            i % 1000 == 7 ? $$"""{"b": {{i}}}""" : $$"""{"a": {{i}}, "b": "row {{i}}", "c": {{i}}.5}"""));
        var (_, rows) = BodyParser.ParseRows(Encoding.UTF8.GetBytes($$"""{"rows": [{{list}}]}"""));
        Assert.Equal(BodyParser.ParseText($"[{list}]").List.Select(row => BodyJson.Of(row)),
            rows!.Read().Select(row => BodyJson.Of(BodyValue.Of(row))));
    }

    [Theory]
    [InlineData("""{"rows": []}""")]
    [InlineData("""{"rows": [{"a": 1}, 2]}""")]
    [InlineData("""{"rows": [{"a": 1}], "rows": 5}""")]
    [InlineData("""{"row": {"a": 1}}""")]
    [InlineData("""[{"a": 1}]""")]
    public void WithoutAListOfObjectsThereAreNoRows(string text) =>
        Assert.Null(BodyParser.ParseRows(Encoding.UTF8.GetBytes(text)).Rows);

    [Theory]
    [InlineData("""[{"a": 1}, {"a": 1""")]
    [InlineData("""[{"a": 1}, {"a" 1}]""")]
    [InlineData("""[{"a": 1}, {"a": }]""")]
    [InlineData("""[{"a": 1, "b": 2}, {"a": 1, }]""")]
    [InlineData("""[{"a": 1}, {"a": 1}""")]
    [InlineData("""[{"a": 1}, {"a": 1}, ]""")]
    [InlineData("""[{"a": 1} {"a": 1}]""")]
    [InlineData("""[{"a": 1}, {a: 1}]""")]
    [InlineData("""[{"a": 1}, {"a": 01}]""")]
    [InlineData("""[{"a": 1}, {"a": 1e}]""")]
    [InlineData("""[{"a": 1}, {"a": "x]""")]
    public void AMistakeIsToldAsInAnyOtherList(string list)
    {
        var other = Assert.Throws<Refused>(() => BodyParser.ParseText($$"""{"cows": {{list}}}"""));
        var mistake = Assert.Throws<Refused>(() => BodyParser.ParseRows(Encoding.UTF8.GetBytes($$"""{"rows": {{list}}}""")));
        Assert.Equal(other.Message, mistake.Message);
    }

    [Fact]
    public void NumbersAreReadAsTheLibraryReadsThem()
    {
        var numbers =
            from real in ArbMap.Default.GeneratorFor<NormalFloat>()
            from integer in ArbMap.Default.GeneratorFor<long>()
            from large in Gen.Choose(0, int.MaxValue)
            from zeros in Gen.Choose(0, 12)
            from text in Gen.Elements(real.Get.ToString("R", CultureInfo.InvariantCulture), $"{integer}", $"{integer * large}",
                $"{integer}.{new string('0', zeros)}75", $"-{large}.{zeros}", $"{large}e-{zeros}", $"0.{new string('0', zeros)}{large}")
            select text;
        Check.One(Seeds.Config(3000), Prop.ForAll(numbers.ToArbitrary(), IsReadAsTheLibraryReadsIt));
    }

    private static bool IsReadAsTheLibraryReadsIt(string text)
    {
        var number = BodyParser.ParseText(text);
        return text.All(one => one is '-' || char.IsAsciiDigit(one))
            ? number.Kind == BodyKind.Integer && number.Integer == long.Parse(text, CultureInfo.InvariantCulture)
            : number.Kind == BodyKind.Real && number.Real.Equals(double.Parse(text, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("-0", 0L)]
    [InlineData("999999999999999999", 999_999_999_999_999_999L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void WholeNumbersOf64BitsAreIntegers(string text, long expected) => Assert.Equal(expected, BodyParser.ParseText(text).Integer);

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    public void LongerOnesKeepTheirDigits(string text) =>
        Assert.Equal((BodyKind.LargeInteger, text), (BodyParser.ParseText(text).Kind, BodyParser.ParseText(text).Text));
}
