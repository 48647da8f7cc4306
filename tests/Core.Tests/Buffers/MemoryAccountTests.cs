using Datasette.Buffers;
using Datasette.Errors;

namespace Core.Tests.Buffers;

/// <summary>
/// Memory is reserved before it is taken and given back whatever happens; large answers wait for room, small ones do not.
/// </summary>
public sealed class MemoryAccountTests
{
    private const long KiB = 1024, MiB = 1024 * KiB;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task WhateverIsReservedRefusedWaitedForAndReturnedEndsAtZero(int seed)
    {
        var account = new MemoryAccount(16 * MiB, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() => WorkAsync(account, new Random((seed * 100) + worker)))));
        Assert.Equal(0, account.Used);
        // There is room for the largest answer again.
        (await account.WaitAsync(CancellationToken.None)).Dispose();
        Assert.Equal(0, account.Used);
    }

    [Fact]
    public void SmallAnswersFindRoomWhereLargeOnesDoNot()
    {
        var account = new MemoryAccount(16 * MiB, TimeProvider.System);
        for (var taken = 0L; taken < account.ForLarge; taken += MiB) account.Reserve(MiB, isLarge: true);
        Assert.Throws<MemoryShort>(() => account.Reserve(MiB, isLarge: true));
        Assert.False(account.TryReserve(MiB));
        for (var i = 0; i < 4; i++) account.Reserve(MiB, isLarge: false);
        Assert.Throws<MemoryShort>(() => account.Reserve(1, isLarge: false));
        Assert.Equal(16 * MiB, account.Used);
    }

    [Fact]
    public void AnAnswerLargerThanAnyMayBeIsRefusedWithTheNumber()
    {
        var account = new MemoryAccount(16 * MiB, TimeProvider.System);
        Assert.Contains("6 MiB", Assert.Throws<InvalidSql>(() => account.Reserve(account.MaxAnswer + 1, isLarge: true)).Message,
            StringComparison.Ordinal);
        Assert.Equal(0, account.Used);
    }

    [Fact]
    public async Task WhoWaitsGetsATurnWhenThereIsRoomAndBeforeOthers()
    {
        var account = new MemoryAccount(16 * MiB, TimeProvider.System);
        account.Reserve(6 * MiB, isLarge: true);
        account.Reserve(6 * MiB, isLarge: true);
        var first = account.WaitAsync(CancellationToken.None).AsTask();
        var second = account.WaitAsync(CancellationToken.None).AsTask();
        account.Return(3 * MiB);
        Assert.False(first.IsCompleted);
        Assert.Throws<MemoryShort>(() => account.Reserve(1 * MiB, isLarge: true));
        account.Return(3 * MiB);
        var turn = await first;
        account.Enter(turn);
        account.Reserve(5 * MiB, isLarge: true);
        Assert.Throws<InvalidSql>(() => account.Reserve(2 * MiB, isLarge: true));
        Assert.False(second.IsCompleted);
        turn.Dispose();
        account.Return(5 * MiB);
        (await second).Dispose();
        account.Return(6 * MiB);
        Assert.Equal(0, account.Used);
    }

    [Fact]
    public async Task WhoHasWaitedTooLongOrGoesAwayLeavesNothingBehind()
    {
        var time = new RingingTime();
        var account = new MemoryAccount(16 * MiB, time);
        account.Reserve(6 * MiB, isLarge: true);
        account.Reserve(6 * MiB, isLarge: true);
        using var gone = new CancellationTokenSource();
        var (late, left) = (account.WaitAsync(CancellationToken.None).AsTask(), account.WaitAsync(gone.Token).AsTask());
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        time.Ring(MemoryAccount.MaxWait);
        await Assert.ThrowsAsync<MemoryShort>(() => late);
        account.Return(12 * MiB);
        account.Reserve(MiB, isLarge: true);
        Assert.Equal(MiB, account.Used);
    }

    private static async Task WorkAsync(MemoryAccount account, Random random)
    {
        var held = new Stack<long>();
        for (var step = 0; step < 500; step++)
        {
            var bytes = random.NextInt64(1, 2 * MiB);
            try
            {
                switch (random.Next(4))
                {
                    case 0:
                        account.Reserve(bytes, isLarge: true);
                        held.Push(bytes);
                        break;
                    case 1:
                        account.Reserve(bytes / 64, isLarge: false);
                        held.Push(bytes / 64);
                        break;
                    case 2 when held.Count == 0:
                        using (var turn = await account.WaitAsync(CancellationToken.None))
                            if (turn.TryDraw(bytes)) account.Return(bytes);
                        break;
                    default:
                        // As an answer does that found no room.
                        while (held.TryPop(out var reserved)) account.Return(reserved);
                        break;
                }
            }
            catch (MemoryShort)
            {
                while (held.TryPop(out var reserved)) account.Return(reserved);
            }
        }
        while (held.TryPop(out var reserved)) account.Return(reserved);
    }
}
