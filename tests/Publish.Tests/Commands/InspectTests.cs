using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

public sealed class InspectTests
{
    [Fact]
    public void Hash_size_and_counts_are_written_to_standard_output_or_to_a_file()
    {
        using var cli = new Cli();
        Databases.Small(cli.Work["data.db"]);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(cli.Work["data.db"])));
        var expected = $$"""
            {
              "data": {
                "hash": "{{hash}}",
                "size": {{new FileInfo(cli.Work["data.db"]).Length}},
                "file": "data.db",
                "tables": {
                  "plants": {
                    "count": 2
                  }
                }
              }
            }

            """;

        Assert.Equal(expected, cli.Run("inspect", "data.db").AssertSucceeded().Output);
        Assert.Equal(expected, cli.Run("inspect", "data.db", "--inspect-file", "-").AssertSucceeded().Output);
        Assert.Equal("", cli.Run("inspect", "data.db", "--inspect-file", "counts.json").AssertSucceeded().Output);
        Assert.Equal(expected, File.ReadAllText(cli.Work["counts.json"]));
    }

    [Fact]
    public void A_file_by_itself_is_served()
    {
        using var cli = new Cli();
        Databases.Small(cli.Work["data.db"]);

        Assert.Contains("oak", cli.Run("data.db", "--get", "/data/plants.json").AssertSucceeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_told_as_such()
    {
        using var cli = new Cli();
        Databases.Small(cli.Work["data.db"]);

        var inspected = cli.Run("inspect", "data.db", "--inspect-file", "/dev/full");
        Assert.Equal(1, inspected.ExitCode);
        Assert.Matches(@"\AError: --inspect-file /dev/full cannot be written \(.*[Nn]o space.*\): .*free some space", inspected.Errors);

        cli.Environment["TMPDIR"] = "/dev/full";
        var published = cli.Run("publish", "local", "data.db", "--port", "0");
        Assert.Equal(1, published.ExitCode);
        Assert.Contains("name another place for temporary files in TMPDIR", published.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("please report it", published.Errors, StringComparison.Ordinal);
        Assert.Equal([cli.Work["data.db"]], Directory.EnumerateFiles(cli.Work.FullPath));
    }
}
