using System.Globalization;
using System.Text;
using Datasette.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Text;

/// <summary>Integers and decimals, against .NET's own.</summary>
public sealed class DecimalTextTests
{
    [Fact]
    public void AnIntegerOfEachLengthIsWrittenAsDotNetWritesIt()
    {
        var powers = Enumerable.Range(0, 19).Select(power => (long)Math.Pow(10, power));
        long[] around = [0, long.MaxValue, long.MinValue, .. powers.SelectMany(power => new[] { power - 1, power, power + 1 })];
        foreach (var value in around.SelectMany(value => new[] { value, unchecked(-value) })) Assert.Equal(Expected(value), Written(value));
    }

    [Fact]
    public void EveryIntegerIsWrittenAsDotNetWritesIt()
    {
        foreach (var value in Enumerable.Range(0, 20_000)) Assert.Equal(Expected(value), Written(value));
        var integers = ArbMap.Default.ArbFor<(long Bits, int Shift)>();
        Check.One(Seeds.Config(5000), Prop.ForAll(integers, drawn =>
        {
            var value = unchecked(drawn.Bits * 0x2545F4914F6CDD1D) >> (drawn.Shift & 63);
            return Written(value) == Expected(value);
        }));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(10_000_000, "1")]
    [InlineData(1, "00000001")]
    [InlineData(1_200_000, "012")]
    [InlineData(99_999_999, "99999999")]
    public void DecimalsHaveNoZerosAtTheEnd(int value, string expected)
    {
        var text = new byte[8];
        Assert.Equal(expected, Encoding.ASCII.GetString(text, 0, DecimalText.WriteDecimals((uint)value, ref text[0])));
        var longer = new byte[16];
        Assert.Equal(expected,
            Encoding.ASCII.GetString(longer, 0, DecimalText.WriteDecimals((ulong)value * 100_000_000, ref longer[0])));
    }

    [Fact]
    public void FourDecimalsHaveNoZerosAtTheEnd()
    {
        var text = new byte[4];
        foreach (var value in Enumerable.Range(0, 10_000))
            Assert.Equal(value == 0 ? "0" : $"{value:0000}".TrimEnd('0'),
                Encoding.ASCII.GetString(text, 0, DecimalText.WriteFourDecimals((uint)value, ref text[0])));
    }

    [Fact]
    public void SixteenDecimalsAreWritten()
    {
        var text = new byte[16];
        Assert.Equal("0000000000000001", Encoding.ASCII.GetString(text, 0, DecimalText.WriteDecimals(1UL, ref text[0])));
        Assert.Equal("1234567890123456", Encoding.ASCII.GetString(text, 0, DecimalText.WriteDecimals(1234567890123456UL, ref text[0])));
        Assert.Equal("12345678901", Encoding.ASCII.GetString(text, 0, DecimalText.WriteDecimals(1234567890100000UL, ref text[0])));
    }

    [Fact]
    public void TooShortARoomIsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DecimalText.Write(1, new byte[DecimalText.MaxLength - 1]));

    private static string Expected(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Written(long value)
    {
        var text = new byte[DecimalText.MaxLength];
        return Encoding.ASCII.GetString(text, 0, DecimalText.Write(value, text));
    }
}
