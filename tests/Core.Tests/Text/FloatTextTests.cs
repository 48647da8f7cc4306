using System.Globalization;
using Datasette.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Text;

/// <summary>Floats as Python's <c>repr</c> prints them.</summary>
public sealed class FloatTextTests
{
    public static TheoryData<double, string> Printed => new()
    {
        { 0.0, "0.0" },
        { -0.0, "-0.0" },
        { 1, "1.0" },
        { -1.5, "-1.5" },
        { 0.1, "0.1" },
        { 0.1 + 0.2, "0.30000000000000004" },
        { 1.0 / 3, "0.3333333333333333" },
        { 100, "100.0" },
        { 123456.789, "123456.789" },
        { 0.0001, "0.0001" },
        { 0.00012, "0.00012" },
        { 0.00001, "1e-05" },
        { 0.000012, "1.2e-05" },
        { 1e-10, "1e-10" },
        { 1e-100, "1e-100" },
        { 1e15, "1000000000000000.0" },
        { 9999999999999998.0, "9999999999999998.0" },
        { 1e16, "1e+16" },
        { 1.5e16, "1.5e+16" },
        { 12345678901234567890.0, "1.2345678901234567e+19" },
        { 1e20, "1e+20" },
        { 1e22, "1e+22" },
        { 1e100, "1e+100" },
        { 9007199254740993.0, "9007199254740992.0" },
        { 5e-324, "5e-324" },
        // Powers of two: the float below is half as far as the one above, and a digit less would read back as another.
        { double.ScaleB(1, -25), "2.9802322387695312e-08" },
        { double.ScaleB(1, -958), "4.1045368012983762e-289" },
        { double.ScaleB(1, 60), "1.152921504606847e+18" },
        { 2.2250738585072014e-308, "2.2250738585072014e-308" },
        { 1.7976931348623157e308, "1.7976931348623157e+308" },
        { -1.7976931348623157e308, "-1.7976931348623157e+308" },
        { double.PositiveInfinity, "inf" },
        { double.NegativeInfinity, "-inf" },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void AFloatIsPrinted(double value, string expected) => Assert.Equal(expected, FloatText.Of(value));

    [Fact]
    public void EveryFloatReadsBackAsItself()
    {
        var bits = ArbMap.Default.ArbFor<long>();
        Check.One(Seeds.Config(2000), Prop.ForAll(bits, seed =>
        {
            var value = BitConverter.Int64BitsToDouble(unchecked(seed * 0x2545F4914F6CDD1D));
            return !double.IsFinite(value) || double.Parse(FloatText.Of(value), CultureInfo.InvariantCulture).Equals(value);
        }));
    }

    [Fact]
    public void AFloatHasTheDigitsThatDotNetGivesIt()
    {
        var bits = ArbMap.Default.ArbFor<long>();
        Check.One(Seeds.Config(5000), Prop.ForAll(bits, seed =>
        {
            var value = BitConverter.Int64BitsToDouble(unchecked(seed * 0x2545F4914F6CDD1D));
            // Of a power of two .NET prints digits that read back as its neighbour.
            var isPowerOfTwo = (BitConverter.DoubleToInt64Bits(value) & ((1L << 52) - 1)) == 0;
            return !double.IsFinite(value) || isPowerOfTwo
                || Digits(FloatText.Of(value)) == Digits(value.ToString("R", CultureInfo.InvariantCulture));
        }));
    }

    private static string Digits(string number) => number.Split('e', 'E')[0].Replace(".", "", StringComparison.Ordinal).Trim('-', '0');

    [Fact]
    public void NoFloatIsLongerThanItsBuffer()
    {
        foreach (var value in new[] { -1.2345678901234567e-308, -2.2250738585072014e-308, -1.7976931348623157e308,
            -0.00012345678901234567 })
            Assert.True(FloatText.Of(value).Length <= FloatText.MaxLength);
    }

    [Theory]
    [InlineData("1e999", "null")]
    [InlineData("-1e999", "null")]
    [InlineData("0.1+0.2", "0.30000000000000004")]
    [InlineData("1e16", "1e+16")]
    [InlineData("-0.0", "-0.0")]
    public async Task AFloatInJsonIsAsPythonWritesIt(string sql, string expected)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync($"/fixture/-/query.json?sql=select+{Uri.EscapeDataString(sql)}+as+v&_shape=arrayfirst");
        Assert.Equal($"[{expected}]", response.Text);
    }

    [Theory]
    [InlineData("on", "[Infinity]", "[-Infinity]")]
    [InlineData("TRUE", "[Infinity]", "[-Infinity]")]
    [InlineData("0", "[null]", "[null]")]
    public async Task AnInfinityIsABareWordWhereItIsAskedFor(string asked, string positive, string negative)
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal(positive,
            (await app.GetAsync($"/fixture/-/query.json?sql=select+1e999&_shape=arrayfirst&_json_infinity={asked}")).Text);
        Assert.Equal(negative,
            (await app.GetAsync($"/fixture/-/query.json?sql=select+-1e999&_shape=arrayfirst&_json_infinity={asked}")).Text);
    }
}
