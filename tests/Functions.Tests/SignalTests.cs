using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Functions.Tests;

/// <summary>A signal ends <c>serve</c> well, and not before its requests are answered.</summary>
public sealed class SignalTests
{
    private static readonly HttpClient Client = new();

    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task ItEndsWellWhenAsked(PosixSignal signal)
    {
        using var database = Some.Database();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0"]);
        await program.AddressAsync();
        var end = await program.TerminateAsync(signal);
        Assert.Equal(0, end.Status);
        Assert.Empty(end.Errors);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task AnEndThatHangsInNativeCodeIsEndedByTheWatchdog()
    {
        using var database = Some.Database();
        using var folder = new TemporaryFolder();
        // Runs when the process exits, and never returns.
        File.WriteAllText(folder.File("stuck.c"), """
            #include <unistd.h>
            int sqlite3_extension_init(void *database, char **error, void *api) { return 0; }
            __attribute__((destructor)) static void stuck(void) { for (;;) pause(); }
            """);
        using (var compiler =
            Process.Start("cc", ["-shared", "-fPIC", "-Wl,-z,nodelete", "-o", folder.File("stuck.so"),
                folder.File("stuck.c")])) await compiler.WaitForExitAsync();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--load-extension", folder.File("stuck.so")]);
        await program.AddressAsync();
        const int endedByAlarm = 128 + 14;
        Assert.Equal(endedByAlarm, (await program.TerminateAsync()).Status);
    }

    [Fact]
    public async Task ARequestUnderWayIsFinishedBeforeTheEnd()
    {
        using var database = FixtureDatabase.Numbers(50_000);
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0"]);
        var address = await program.AddressAsync();
        using var stream = await Client.GetAsync(new Uri(address, "/fixture/numbers.csv?_stream=1"),
            HttpCompletionOption.ResponseHeadersRead);
        program.Signal(PosixSignal.SIGTERM);
        Assert.Equal(50_002, (await stream.Content.ReadAsStringAsync()).Split("\r\n").Length);
        Assert.Equal(0, (await program.TerminateAsync()).Status);
    }
}
