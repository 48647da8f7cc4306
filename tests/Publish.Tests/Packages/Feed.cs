using System.Collections.Concurrent;
using Datasette.Plugins;
using Datasette.Plugins.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using NuGet.Versioning;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Packages;

/// <summary>A folder of packages, with the nuget.config that names it.</summary>
internal sealed class Feed
{
    private static readonly ConcurrentDictionary<(string Id, string Source), byte[]> Compiled = [];
    private static readonly Lazy<PortableExecutableReference[]> References = new(ReferenceAssemblies);

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

    /// <summary>As the SDK compiles: against the reference assemblies. Tests that compile the same share it.</summary>
    private static byte[] Compile(string id, string source) => Compiled.GetOrAdd((id, source), _ =>
    {
        using var bytes = new MemoryStream();
        var result = CSharpCompilation.Create(id, [CSharpSyntaxTree.ParseText(source), CSharpSyntaxTree.ParseText(PluginCompiler.Usings)],
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .Emit(bytes);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return bytes.ToArray();
    });

    private static PortableExecutableReference[] ReferenceAssemblies()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var framework = Directory.GetDirectories(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"), "10.*")[0];
        return [.. Directory.GetFiles(Path.Combine(framework, "ref", "net10.0"), "*.dll").Append(typeof(IPlugin).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }

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
            var assembly = _work.Write($"sources/{version}/{id}.dll", "");
            File.WriteAllBytes(assembly, Compile(id, source));
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
