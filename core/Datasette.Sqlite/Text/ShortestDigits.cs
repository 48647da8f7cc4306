using System.Numerics;

namespace Datasette.Text;

/// <summary>
/// The shortest decimal digits that read back as a float, nearest to it where there are several: Raffaello Giulietti's Schubfach
/// (2020). It takes about a third of the instructions of .NET's formatting, which is what the reals of a table page cost most.
/// </summary>
internal static class ShortestDigits
{
    private const int FractionBits = 52, LeastPower = -324, Powers = 617;
    private const ulong HiddenBit = 1UL << FractionBits, Low63 = ulong.MaxValue >> 1;

    // Powers of ten in 126 bits, each computed exactly when a float first needs it. The upper 63 bits are written last: 0 means not
    // there yet.
    private static readonly ulong[] Upper = new ulong[Powers], Lower = new ulong[Powers];

    /// <summary>Finds them: the value is <paramref name="digits"/> times ten to the power of <paramref name="exponent"/>.</summary>
    /// <param name="magnitude">A positive float.</param>
    /// <param name="digits">At most 17 digits; the last ones may be zeros.</param>
    /// <param name="exponent">The power of ten.</param>
    /// <returns>False for the floats below 2e-308, which have fewer bits.</returns>
    public static bool TryFind(double magnitude, out ulong digits, out int exponent)
    {
        var bits = BitConverter.DoubleToUInt64Bits(magnitude);
        var biased = (int)(bits >> FractionBits);
        if (biased == 0)
        {
            (digits, exponent) = (0, 0);
            return false;
        }
        (digits, exponent) = Find(bits & (HiddenBit - 1), biased - 1075);
        return true;
    }

    /// <summary>Of (2^52 + fraction) times 2^power: the candidates with one digit less, then the two nearest to the value.</summary>
    private static (ulong Digits, int Exponent) Find(ulong fraction, int power)
    {
        // In quarters, so that the bounds, half-way to the neighbours, are whole. Below a power of two the neighbour is half as far.
        var value = (HiddenBit | fraction) << 2;
        var isPowerOfTwo = fraction == 0 && power > -1074;
        var exponent = isPowerOfTwo ? FloorLog10OfThreeQuarters(power) : FloorLog10(power);
        var (upper, lower) = PowerOfTen(-exponent);
        var shift = power + FloorLog2OfPowerOfTen(-exponent) + 2;
        var at = Product(upper, lower, value << shift);
        var from = Product(upper, lower, (value - (isPowerOfTwo ? 1UL : 2UL)) << shift);
        var to = Product(upper, lower, (value + 2) << shift);
        // A bound itself reads back as the value where that is even.
        var open = fraction & 1;
        var below = at >> 2;
        var tens = below / 10 * 10;
        var (isTensIn, isNextTensIn) = (from + open <= tens << 2, ((tens + 10) << 2) + open <= to);
        if (isTensIn != isNextTensIn) return (isTensIn ? tens : tens + 10, exponent);
        var (isBelowIn, isAboveIn) = (from + open <= below << 2, ((below + 1) << 2) + open <= to);
        if (isBelowIn != isAboveIn) return (isBelowIn ? below : below + 1, exponent);
        var middle = (below << 2) + 2;
        return (at < middle || (at == middle && (below & 1) == 0) ? below : below + 1, exponent);
    }

    /// <summary>The product's upper bits; the lowest of them tells whether anything is left below.</summary>
    private static ulong Product(ulong upper, ulong lower, ulong factor)
    {
        var carry = Math.BigMul(lower, factor, out _);
        var high = Math.BigMul(upper, factor, out var low);
        var rest = (low >> 1) + carry;
        return (high + (rest >> 63)) | (((rest & Low63) + Low63) >> 63);
    }

    private static (ulong Upper, ulong Lower) PowerOfTen(int exponent)
    {
        var index = -exponent - LeastPower;
        var upper = Volatile.Read(ref Upper[index]);
        return upper != 0 ? (upper, Lower[index]) : Compute(exponent, index);
    }

    private static (ulong Upper, ulong Lower) Compute(int exponent, int index)
    {
        const int bits = 126;
        var power = BigInteger.Pow(10, Math.Abs(exponent));
        var length = (int)power.GetBitLength();
        var scaled = exponent < 0 ? (BigInteger.One << (length + bits - 1)) / power
            : length > bits ? power >> (length - bits) : power << (bits - length);
        scaled += 1;
        Lower[index] = (ulong)(scaled & Low63);
        Volatile.Write(ref Upper[index], (ulong)(scaled >> 63));
        return (Upper[index], Lower[index]);
    }

    // Logarithms of powers as fixed-point products, exact over the range of floats.
    private static int FloorLog10(int powerOfTwo) => (int)((powerOfTwo * 661_971_961_083L) >> 41);

    private static int FloorLog10OfThreeQuarters(int powerOfTwo) => (int)(((powerOfTwo * 661_971_961_083L) - 274_743_187_321L) >> 41);

    private static int FloorLog2OfPowerOfTen(int powerOfTen) => (int)((powerOfTen * 913_124_641_741L) >> 38);
}
