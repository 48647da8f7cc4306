using Microsoft.Data.Sqlite;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Slow;

/// <summary>A database that is too large for a zip of Lambda's.</summary>
[Trait("Category", "Slow")]
public sealed class LargeSiteTests
{
    [Fact]
    public void More_than_250_MB_go_to_Lambda_as_an_image()
    {
        using var cli = new Cli().WithFakeSdk();
        SQLitePCL.Batteries_V2.Init();
        using (var connection = new SqliteConnection($"Data Source={cli.Work["large.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                create table t (x);
                with recursive n(i) as (select 1 union all select i + 1 from n where i < 263) insert into t select zeroblob(1000000) from n
                """;
            command.ExecuteNonQuery();
        }

        var output = cli.Run("publish", "lambda", "large.db", "--function", "f", "--generate-dir", "out").AssertSucceeded().Output;

        Assert.Contains("they go as an image, as a zip holds 250 MB", output, StringComparison.Ordinal);
        Assert.Contains("export BUILDX_NO_DEFAULT_ATTESTATIONS=1", output, StringComparison.Ordinal);
        Assert.True(new FileInfo(cli.Work["out/app/large.db"]).Length > 250 << 20);
    }
}
