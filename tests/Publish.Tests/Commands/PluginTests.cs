using System.Text.RegularExpressions;
using Datasette.Application;
using Datasette.Errors;
using Datasette.Hosting;
using Datasette.Plugins.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary>Plugins from a folder: compiled, opened, listed, and every mistake told in a line.</summary>
public sealed partial class PluginTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheWalkOfTheGuideEndsWithAPluginThatAnswers()
    {
        Write("Hello.cs", Examples("writing-plugins.md").First());
        var plugins = Load();
        Assert.Equal("Hello you", (await GetAsync(plugins, "/-/hello?name=you")).Text);
        Assert.Equal("[{\"hello('you')\": \"Hello you\"}]",
            (await GetAsync(plugins, "/_memory/-/query.json?sql=select+hello('you')&_shape=array")).Text);
        Assert.Contains("\"register_routes\"", (await GetAsync(plugins, "/-/plugins.json")).Text);
    }

    [Fact]
    public async Task EveryExampleOfTheHooksCompilesAndASiteRunsWithAllOfThem()
    {
        var examples = Examples("plugin-hooks.md").ToList();
        Write("Docs.cs", string.Join("\n", examples));
        var plugins = Load();
        Assert.Equal(examples.Count, plugins.Plugins.Count);
        foreach (var path in (string[])["/", "/_memory", "/_memory/-/query?sql=select+hello_world()", "/-/hello/you", "/-/plugins.json",
            "/-/jump.json", "/_memory/-/query.count?sql=select+1"])
            Assert.Equal((path, 200), (path, (await GetAsync(plugins, path)).Status));
    }

    [Fact]
    public void TheDocumentHasEveryHook()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "plugin-hooks.md"));
        Assert.Equal([], Datasette.Hooks.HookNames.All.Where(hook =>
            !text.Contains($"## {hook.Name}\n", StringComparison.Ordinal)).Select(hook => hook.Name));
    }

    [Fact]
    public async Task AFolderOfTemplatesAndStaticFilesIsAPlugin()
    {
        Write("look/static/a.css", "p {}");
        Write("look/templates/database.html", "our {{ database }}");
        var plugins = Load();
        Assert.Equal("p {}", (await GetAsync(plugins, "/-/static-plugins/look/a.css")).Text);
        Assert.Equal("our _memory", (await GetAsync(plugins, "/_memory")).Text);
        Assert.Equal(404, (await GetAsync(plugins, "/-/static-plugins/look/../../x")).Status);
    }

    [Fact]
    public void WhatWasCompiledIsKeptUntilTheSourceChanges()
    {
        Write("Hello.cs", Examples("writing-plugins.md").First());
        Load();
        var kept = Directory.GetFiles(_folder["cache"], "*.dll", SearchOption.AllDirectories);
        Load();
        Assert.Equal(kept, Directory.GetFiles(_folder["cache"], "*.dll", SearchOption.AllDirectories));
        Write("Hello.cs", Examples("writing-plugins.md").First() + "// changed");
        Load();
        Assert.Equal(2, Directory.GetFiles(_folder["cache"], "*.dll", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("A.cs", "public sealed class A : IStartup\n{\n    public string Nam => \"a\";\n}",
        "A.cs:1:25: 'A' does not implement interface member")]
    [InlineData("A.cs", "public sealed class A { }", "is not a plugin: it does not use Datasette.Plugins")]
    [InlineData("A.cs", "public sealed class A(int x) : IMenuLinks { public string Name => \"a\" + x; public "
        + "ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext c) => default; }",
        "the plugin A has no constructor without parameters")]
    [InlineData("A.cs", "public sealed class A : IMenuLinks { public A() => throw new Exception(\"no\"); public string Name => \"a\"; "
        + "public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext c) => default; }", "A.cs failed when it was made: no")]
    [InlineData("a.dll", "not an assembly", "a.dll is not a plugin for this version")]
    [InlineData("a.py", "def startup(): pass", "is a Python plugin, which does not run here")]
    public void AMistakeIsToldInALine(string file, string text, string expected)
    {
        Write(file, text);
        Assert.Contains(expected, string.Join('\n', Assert.ThrowsAny<StartupError>(Load).Lines));
    }

    [Fact]
    public void APluginThatWasBuiltForAnotherContractIsTold()
    {
        var runtime = MetadataReference.CreateFromFile(typeof(object).Assembly.Location);
        var contract = Assembled("Datasette.Plugins", "[assembly: System.Reflection.AssemblyVersion(\"9.0.0.0\")] "
            + "namespace Datasette.Plugins { public interface IPlugin { } }", runtime);
        Directory.CreateDirectory(_folder["plugins"]);
        File.WriteAllBytes(_folder["plugins/a.dll"],
            Assembled("a", "public sealed class A : Datasette.Plugins.IPlugin { }", runtime, MetadataReference.CreateFromImage(contract)));
        Assert.Contains("a.dll was built for Datasette.Plugins 9.0.0.0, and this program has 0.1.0.0: build it anew",
            Assert.Throws<StartupError>(Load).Message);

        static byte[] Assembled(string name, string source, params MetadataReference[] references)
        {
            using var bytes = new MemoryStream();
            var result = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(bytes);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            return bytes.ToArray();
        }
    }

    [Fact]
    public void AFolderThatIsNotThereIsToldToo() =>
        Assert.Contains("is not a directory",
            Assert.Throws<StartupError>(() => new PluginLoader(_folder["cache"]).Load(_folder["nowhere"])).Message);

    private PluginSet Load() => new PluginLoader(_folder["cache"]).Load(_folder["plugins"]);

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder["plugins"], path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private static IEnumerable<string> Examples(string document) =>
        Example().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", document))).Select(match => match.Groups[1].Value);

    private static async Task<InProcessResponse> GetAsync(PluginSet plugins, string path)
    {
        using var site = SiteBuilder.FromFiles(new ServeOptions { Memory = true, Plugins = plugins.Plugins, PluginFolders = plugins.Folders,
            PluginHash = plugins.Hash }, TimeProvider.System);
        return await InProcessRequest.SendAsync(new DatasetteApp(site, new StandardErrorLog(TextWriter.Null)), path);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
