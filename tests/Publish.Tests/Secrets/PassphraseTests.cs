using Datasette.Publish;
using Datasette.Publish.Secrets;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Secrets;

public sealed class PassphraseTests
{
    [Fact]
    public void The_variable_wins_over_the_file_whose_surrounding_space_is_not_part_of_it()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("passphrase", " from the file \n");

        Assert.Equal("from the file", Read(null, file)?.Reveal());
        Assert.Equal(" v ", Read(" v ", file)?.Reveal());
        Assert.Null(Read(null, null));
    }

    [Fact]
    public void An_empty_or_unreadable_passphrase_is_refused()
    {
        Assert.Contains("protects nothing", Assert.Throws<PublishException>(() => Read("", null)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<PublishException>(() => Read(null, "/nowhere/passphrase")).Message,
            StringComparison.Ordinal);
    }

    private static SecretText? Read(string? value, string? file) =>
        Passphrase.Read(name => name == Passphrase.Variable ? value : name == Passphrase.FileVariable ? file : null);
}
