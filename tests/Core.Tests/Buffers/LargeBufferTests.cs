using Datasette.Buffers;
using Datasette.Errors;

namespace Core.Tests.Buffers;

/// <summary>Arrays for results grow, up to a bound.</summary>
public sealed class LargeBufferTests
{
    [Fact]
    public void AnArrayKeepsWhatItHoldsWhenItGrows()
    {
        var array = LargeBuffers.Rent<long>(1000);
        for (var i = 0; i < 1000; i++) array[i] = i;
        LargeBuffers.Grow(ref array, 1000, 300_000);
        Assert.True(array.Length >= 300_000);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i), array.Take(1000));
        LargeBuffers.Return(array);
    }

    [Fact]
    public void AnArrayLargerThanAnyAnswerMayBeIsRefused()
    {
        Assert.Throws<InvalidSql>(() => LargeBuffers.Rent<Int128>(Array.MaxLength));
        var array = LargeBuffers.Rent<Int128>(16);
        Assert.Throws<InvalidSql>(() => LargeBuffers.Grow(ref array, 16, Array.MaxLength));
        // What was refused is not counted: there is room for as much as before.
        LargeBuffers.Return(array);
        for (var i = 0; i < 100; i++) LargeBuffers.Return(LargeBuffers.Rent<byte>(16 * 1024 * 1024));
    }
}
