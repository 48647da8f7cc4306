using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Datasette.Http;

namespace Core.Tests.Http;

/// <summary>Scripts and style sheets as they are served.</summary>
public sealed partial class ScriptModuleTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../../core/Datasette/Static"));

    public static TheoryData<string> Scripts =>
        [.. Directory.GetFiles(Folder, "*.js", SearchOption.AllDirectories).Select(path =>
            Path.GetRelativePath(Folder, path).Replace('\\', '/'))];

    [Theory]
    [InlineData("import { a } from \"./a.js\";", "import { a } from \"./a.js?_hash=1-a.js\";")]
    [InlineData("import \"./a.js\";", "import \"./a.js?_hash=1-a.js\";")]
    [InlineData("const { a } = await import(\"./lib/a.js\");", "const { a } = await import(\"./lib/a.js?_hash=1-lib/a.js\");")]
    [InlineData("const path = \"./a.js\";", "const path = \"./a.js\";")]
    [InlineData("f(() => import(\"./a.js\"), () => import(\"./b.js\"));",
        "f(() => import(\"./a.js?_hash=1-a.js\"), () => import(\"./b.js?_hash=1-b.js\"));")]
    [InlineData("/** @type {A} */ (a).b();\n/** gone */\nc();", "/** @type {A} */ (a).b();\nc();")]
    [InlineData("a(); // stays", "a(); // stays")]
    [InlineData("// gone\na();", "a();")]
    [InlineData("/** gone\n * too */\na();", "a();")]
    [InlineData("/* gone */\n\n\nb { color: red; }", "b { color: red; }")]
    public void CommentsGoAndImportsNameTheirHash(string source, string served) => Assert.Equal(served + "\n", Served(source));

    [Fact]
    public void AHashFollowsFromWhatIsImportedToo()
    {
        Assert.NotEqual(
            ScriptModule.Served("import \"./a.js\";"u8.ToArray(), _ => "1"),
            ScriptModule.Served("import \"./a.js\";"u8.ToArray(), _ => "2"));
    }

    /// <summary>Every import of every script leads to a file, and may be kept for a year.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task WhatAScriptImportsIsThereForEver(string name)
    {
        using var database = FixtureDatabase.Numbers(1);
        using var app = Serving(database);
        var script = await app.GetAsync("/-/static/" + name);
        Assert.Equal(200, script.Status);
        foreach (Match import in Imported().Matches(script.Text))
        {
            var imported = await app.GetAsync($"/-/static/{import.Groups[1].Value}");
            Assert.Equal(200, imported.Status);
            Assert.Contains("immutable", imported.Header("Cache-Control"), StringComparison.Ordinal);
        }
    }

    /// <summary>A line of a text that spans lines must not look like a comment: it would be lost.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public void NoTemplateTextSpansLines(string name) =>
        Assert.All(File.ReadLines(Path.Combine(Folder, name)).Where(_ => !name.StartsWith("lib/", StringComparison.Ordinal)), line =>
            Assert.True(line.Count(c => c == '`') % 2 == 0, line));

    private static string Served(string source) =>
        Encoding.UTF8.GetString(ScriptModule.Served(Encoding.UTF8.GetBytes(source), name => "1-" + name));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("(?:from|import) ?\\(?\"\\./([^\"]+)\"")]
    private static partial Regex Imported();
}
