using Datasette.Plugins.Loading;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using NuGet.Versioning;
using Publish.Tests.Support;

namespace Publish.Tests.Packages;

/// <summary>A folder of packages, with the nuget.config that names it.</summary>
internal sealed class Feed
{
    private readonly TemporaryDirectory _work;

    /// <param name="work">The directory that commands run in.</param>
    public Feed(TemporaryDirectory work)
    {
        _work = work;
        Directory.CreateDirectory(Folder);
        work.Write("nuget.config", Config("key=\"local\" value=\"feed\""));
    }

    /// <summary>A nuget.config with one feed.</summary>
    public static string Config(string feed) =>
        $"<configuration><packageSources><clear /><add {feed} /></packageSources></configuration>";

    public string Folder => _work["feed"];

    /// <summary>A plugin with one page, at <c>/-/NAME</c>, that says <paramref name="text"/>.</summary>
    public static string Page(string name, string text) => $$"""
        public sealed class {{char.ToUpperInvariant(name[0])}}{{name[1..]}}Plugin : IRegisterRoutes
        {
            public string Name => "{{name}}";
            public string? Version => "1.0";
            public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
                [new("/-/{{name}}", page => new(PluginResponse.Text({{text}})))];
        }
        """;

    /// <summary>Adds a package of one assembly.</summary>
    /// <param name="id">Its name, and that of the assembly.</param>
    /// <param name="version">Its version.</param>
    /// <param name="source">What is compiled; null for a package without code.</param>
    /// <param name="needs">What it needs: <c>NAME RANGE</c>.</param>
    /// <param name="files">Further files, by their paths in the package.</param>
    public Feed Add(string id, string version, string? source, string[]? needs = null, params KeyValuePair<string, string>[] files)
    {
        var builder = new PackageBuilder { Id = id, Version = NuGetVersion.Parse(version), Description = "For tests" };
        builder.Authors.Add("tests");
        builder.DependencyGroups.Add(new PackageDependencyGroup(NuGetFramework.Parse("net10.0"),
            (needs ?? ["Datasette.Plugins 0.1.0"]).Select(need => need.Split(' ', 2))
                .Select(need => new PackageDependency(need[0], VersionRange.Parse(need[1])))));
        if (source is not null)
        {
            var assembly = PluginCompiler.Compile(_work.Write($"sources/{version}/{id}.cs", source), _work["sources/cache"]);
            builder.Files.Add(new PhysicalPackageFile { SourcePath = assembly, TargetPath = $"lib/net10.0/{id}.dll" });
        }
        foreach (var (path, text) in files)
        {
            var written = _work.Write($"sources/{version}/{id}/{path}", text);
            builder.Files.Add(new PhysicalPackageFile { SourcePath = written, TargetPath = path });
        }
        using var file = File.Create(Path.Combine(Folder, $"{id}.{version}.nupkg"));
        builder.Save(file);
        return this;
    }
}
