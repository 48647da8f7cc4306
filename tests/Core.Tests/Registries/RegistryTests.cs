using Datasette.Errors;
using Datasette.Registries;

namespace Core.Tests.Registries;

public sealed class RegistryTests
{
    private static readonly Registry<string> Words = new(["one", "two"], word => word[..1]);

    [Fact]
    public void ItFindsByName() => Assert.Equal(("two", null), (Words.Find("t"), Words.Find("x")));

    [Fact]
    public void WhatIsAddedStandsAfterWhatWasThere() => Assert.Equal(["one", "two", "many"], Words.With(["many"]).All);

    [Fact]
    public void AddingLeavesTheFirstAsItWas()
    {
        Words.With(["many"]);
        Assert.Equal(["one", "two"], Words.All);
    }

    [Fact]
    public void ANameThatIsTakenStopsTheStart() => Assert.Throws<StartupError>(() => Words.With(["oak"]));
}
