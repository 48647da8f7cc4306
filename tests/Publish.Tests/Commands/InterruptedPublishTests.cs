using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary>A publish that is killed, or finds the disk full, leaves the earlier bundle as it was.</summary>
public sealed class InterruptedPublishTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Publish = ["publish", "cloudrun", "data.db", "--service", "s", "--generate-dir", "out"];

    private readonly Cli cli = new Cli().WithFakeSdk();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_kill_in_the_middle_of_writing_leaves_the_earlier_bundle_and_the_next_publish_clears_away()
    {
        Databases.Small(cli.Work["data.db"]);
        cli.Run(Publish).AssertSucceeded();
        var before = Fingerprint();
        Grow(cli.Work["data.db"], megabytes: 150);

        using var process = cli.Start(Publish);
        // The data of the new bundle has begun to be written beside the earlier one.
        var waited = Stopwatch.StartNew();
        while (!process.HasExited && !Staged().Any(folder => System.IO.File.Exists(Path.Combine(folder, "app", "data.db"))))
            Assert.True(waited.Elapsed < Patience, "nothing was staged");
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(137, process.ExitCode);
        Assert.Single(Staged());
        Assert.Equal(before, Fingerprint());
        cli.Run(Publish).AssertSucceeded();
        Assert.Empty(Staged());
        Assert.NotEqual(before, Fingerprint());
        Assert.Equal(new FileInfo(cli.Work["data.db"]).Length, new FileInfo(cli.Work["out/app/data.db"]).Length);
    }

    /// <summary>The bundle lies on a file system of 4 MB, in a mount namespace of the test's own.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void A_full_disk_is_one_line_and_leaves_the_earlier_bundle()
    {
        Databases.Small(cli.Work["data.db"]);
        Databases.Small(cli.Work["large.db"]);
        Grow(cli.Work["large.db"], megabytes: 10);
        Directory.CreateDirectory(cli.Work["out"]);
        cli.Work.Write("run.sh", $$"""
            set -e
            mount -t tmpfs -o size=4m tmpfs out
            publish() { "{{System.Environment.ProcessPath}}" exec "{{Path.Combine(AppContext.BaseDirectory, "datasette-cs.dll")}}" "$@"; }
            publish publish cloudrun data.db --service s --generate-dir out >/dev/null
            sums() { (cd out && find . -type f | sort | xargs -d '\n' sha256sum); }
            sums > before
            cp large.db data.db
            status=0
            publish publish cloudrun data.db --service s --generate-dir out >/dev/null 2>errors || status=$?
            echo "status $status"
            sums > after
            cmp before after && echo whole
            """);
        var info = new ProcessStartInfo("unshare", ["--map-root-user", "--mount", "sh", "run.sh"])
        {
            WorkingDirectory = cli.Work.FullPath,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Clear();
        foreach (var (name, value) in cli.Environment) info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var said = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(output == "status 1\nwhole\n", output + said.GetAwaiter().GetResult());
        var errors = System.IO.File.ReadAllText(cli.Work["errors"]);
        new CliResult(1, "", errors).AssertFailed("out cannot be written (No space left on device");
    }

    /// <summary>
    /// The tool is killed before its first, second, third… rename, by strace, until it gets through: each file is of one bundle or the other,
    /// and publishing once more makes the directory the new bundle, whatever was there.
    /// </summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void A_kill_between_two_renames_is_put_right_by_the_next_publish()
    {
        Databases.Small(cli.Work["data.db"]);
        cli.Work.Write("a/one.css", "p {}");
        cli.Run([.. Publish, "--static", "a:a"]).AssertSucceeded();
        Directory.Move(cli.Work["out"], cli.Work["earlier"]);
        Databases.Small(cli.Work["more.db"]);
        string[] again = [.. Publish, "more.db", "--static", "b:a", "--title", "new"];
        cli.Run(again).AssertSucceeded();
        var after = Fingerprint();
        Directory.Move(cli.Work["out"], cli.Work["new"]);
        var (killed, mixed) = (0, 0);
        for (var at = 1; ; at++)
        {
            Assert.True(Repository.Run(cli.Work.FullPath, "cp", "-a", "earlier", "out").ExitCode == 0);
            var before = Fingerprint();
            var end = Traced(at, again);
            if (end == 0) break;
            killed++;
            if (Fingerprint() != before && Fingerprint() != after) mixed++;
            foreach (var file in Fingerprint().Split('\n').Where(line => !line.Contains(".datasette-bundle", StringComparison.Ordinal)))
                Assert.True(before.Contains(file, StringComparison.Ordinal) || after.Contains(file, StringComparison.Ordinal), $"{at}: {file}");
            cli.Run(again).AssertSucceeded();
            Assert.Equal(after, Fingerprint());
            Assert.Empty(Staged());
            Directory.Delete(cli.Work["out"], recursive: true);
        }
        Assert.Equal(after, Fingerprint());
        Assert.True(killed >= 6 && mixed >= 2, $"{killed} killed, {mixed} between");
    }

    private int Traced(int at, string[] arguments)
    {
        var info = new ProcessStartInfo("strace",
        [
            "-f", "-qq", "-o", "/dev/null", "-e", "trace=rename,renameat2,link,linkat", "-e",
            $"inject=rename,renameat2,link,linkat:signal=SIGKILL:when={at}", System.Environment.ProcessPath!, "exec",
            Path.Combine(AppContext.BaseDirectory, "datasette-cs.dll"), .. arguments,
        ])
        {
            WorkingDirectory = cli.Work.FullPath,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Clear();
        foreach (var (name, value) in cli.Environment) info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var said = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode is 0 or 137, said.GetAwaiter().GetResult());
        return process.ExitCode;
    }

    private string[] Staged() => Directory.GetDirectories(cli.Work["out"], ".datasette-staging-*");

    /// <summary>What the bundle holds, without what is being written beside it.</summary>
    private string Fingerprint() => string.Join('\n', Directory.EnumerateFiles(cli.Work["out"], "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains(".datasette-staging-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(file)))}"));

    private static void Grow(string database, int megabytes)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode = off; create table blobs (b blob); with recursive n(i) as (select 1 union all select i + 1 from n "
            + "where i < $count) insert into blobs select zeroblob(1000000) from n;";
        command.Parameters.AddWithValue("$count", megabytes);
        command.ExecuteNonQuery();
    }
}
