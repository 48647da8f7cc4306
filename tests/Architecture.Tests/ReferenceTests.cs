using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>
/// References point one way: Datasette.Plugins ← Datasette.Sqlite ← Datasette ← Datasette.Publish ← the command line, and the deployable
/// program knows Datasette alone.
/// </summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string[]> Allowed => new()
    {
        { "core/Jinja/Jinja.csproj", [] },
        { "core/Datasette.Plugins/Datasette.Plugins.csproj", [] },
        { "core/Datasette.Sqlite/Datasette.Sqlite.csproj", ["Datasette.Plugins"] },
        { "core/Datasette/Datasette.csproj", ["Jinja", "Datasette.Plugins", "Datasette.Sqlite"] },
        { "functions/Datasette.Functions.csproj", ["Datasette"] },
        { "functions/Worker/Datasette.Functions.Worker.csproj", ["Datasette.Functions"] },
        { "publish/Datasette.Publish/Datasette.Publish.csproj", ["Datasette"] },
        { "publish/Datasette.Plugins.Loading/Datasette.Plugins.Loading.csproj", ["Datasette"] },
        { "publish/Datasette.Plugins.Testing/Datasette.Plugins.Testing.csproj", ["Datasette", "Datasette.Plugins"] },
        { "publish/Templates/Datasette.Plugins.Templates.csproj", [] },
        { "publish/Cli/Cli.csproj", ["Datasette.Publish", "Datasette.Functions", "Datasette.Plugins.Loading"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void AProjectReferencesOnlyWhatItMay(string project, string[] allowed) =>
        Assert.All(References(project), reference => Assert.Contains(reference, allowed));

    [Fact]
    public void EveryProjectOfTheProductIsHeldToThis()
    {
        var product = new[] { "core", "functions", "publish" }.SelectMany(folder =>
            Repository.Files(folder, "*.csproj")).Select(path => path.Replace('\\', '/'));
        Assert.Equal(Allowed.Select(row => (string)row[0]).Order(StringComparer.Ordinal), product.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NoProductProjectReferencesATest() =>
        Assert.All(Allowed, row =>
            Assert.DoesNotContain(References((string)row[0]), name => name.EndsWith(".Tests", StringComparison.Ordinal)));

    [Fact]
    public void EveryProjectOfTheProductAndItsTestsIsInTheSolution()
    {
        var solution = Repository.Read("Datasette.Cloud.sln").Replace('\\', '/');
        var tests = Repository.Files("tests", "*.Tests.csproj").Select(path => path.Replace('\\', '/'));
        Assert.All(Allowed.Select(row => (string)row[0]).Concat(tests), path => Assert.Contains($"\"{path}\"", solution));
    }

    [Theory]
    [InlineData("core/Jinja/Jinja.csproj")]
    [InlineData("core/Datasette.Plugins/Datasette.Plugins.csproj")]
    [InlineData("core/Datasette.Sqlite/Datasette.Sqlite.csproj")]
    [InlineData("core/Datasette/Datasette.csproj")]
    [InlineData("functions/Datasette.Functions.csproj")]
    [InlineData("publish/Datasette.Publish/Datasette.Publish.csproj")]
    public void WhatIsDeployedCompilesNatively(string project) =>
        Assert.Equal("true", XDocument.Parse(Repository.Read(project)).Descendants("IsAotCompatible").SingleOrDefault()?.Value);

    [Fact]
    public void PackagesHaveTheirVersionsInOnePlace() => Assert.All(Repository.Files(".", "*.csproj"), project =>
        Assert.DoesNotContain(XDocument.Parse(Repository.Read(project)).Descendants("PackageReference"), package =>
            package.Attribute("Version") is not null));

    [Fact]
    public void TheCoreKnowsNoCloud() => Assert.All(Repository.Files("core", "*.csproj"), project =>
        Assert.DoesNotContain(XDocument.Parse(Repository.Read(project)).Descendants("PackageReference"),
            package => ((string?)package.Attribute("Include"))!.Split('.')[0] is "Amazon" or "AWSSDK" or "Azure" or "Google" or "Pulumi"));

    private static IEnumerable<string> References(string project) =>
        XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
}
