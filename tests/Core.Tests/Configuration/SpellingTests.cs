using Datasette.Configuration.Validation;

namespace Core.Tests.Configuration;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("--prot", "--port")]
    [InlineData("publsh", "publish")]
    [InlineData("default_page_sze", "default_page_size")]
    [InlineData("view-tabel", "view-table")]
    [InlineData("port", "--port")]
    [InlineData("nonsense", null)]
    [InlineData("view-app", null)]
    [InlineData("", null)]
    public void A_mistyped_name_is_near_one_that_is_known_and_no_other_is(string name, string? near) =>
        Assert.Equal(near, Spelling.Near(name,
            ["--root", "--port", "publish", "default_page_size", "view-table", "view-database", "create-token"]));

    [Fact]
    public void A_name_of_any_length_is_compared_with_nothing() =>
        Assert.Null(Spelling.Near(new string('a', 100_000), ["a", "view-table"]));
}
