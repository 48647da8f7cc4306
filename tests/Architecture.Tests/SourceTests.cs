using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>How the sources look.</summary>
public sealed partial class SourceTests
{
    private const int MaxLines = 400;

    /// <summary>As .editorconfig has it.</summary>
    private const int MaxColumns = 140;

    /// <summary>The one file that puts names into SQL.</summary>
    private const string Quoting = "core/Datasette.Sqlite/Sqlite/Identifier.cs";

    private static readonly string[] TopLevel =
    [
        // What the product is.
        "functions", "core", "infra", "publish", "tests", "Datasette.Cloud.sln", "host.json",
        // What people and tools look for.
        "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "docs", "check", ".ci", ".git", ".github", ".gitignore",
        ".gitattributes", ".editorconfig", ".dockerignore",
        ".config", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "nuget.config",
        "BannedSymbols.txt",
        // What building makes and git ignores.
        "artifacts", "TestResults", ".vs", ".idea", ".vscode",
    ];

    private static IEnumerable<string> Product =>
        new[] { "core", "functions", "publish" }.SelectMany(folder => Repository.Files(folder, "*.cs"));

    private static IEnumerable<string> Internal =>
        Repository.Files("core/Datasette.Sqlite", "*.cs").Concat(Repository.Files("core/Datasette", "*.cs"));

    [Fact]
    public void TheTopLevelHoldsNothingElse() =>
        None(Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)).Except(TopLevel));

    [Fact]
    public void NoTypeHasANameThatSaysNothing() => None(Repository.Files(".", "*.cs")
        .SelectMany(file => TypeName().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value)).Where(name =>
            Vague().IsMatch(name)));

    [Fact]
    public void NoFileIsTooLongToRead() =>
        None(Repository.Files(".", "*.cs").Where(file => File.ReadLines(Repository.At(file)).Count() > MaxLines));

    [Theory]
    [InlineData("core")]
    [InlineData("functions")]
    [InlineData("publish")]
    public void NoLineIsTooLongToRead(string folder) => None(Repository.Files(folder, "*.cs").SelectMany(file =>
        File.ReadLines(Repository.At(file)).Select((line, index) => (line, index)).Where(item => item.line.Length > MaxColumns)
            .Select(item => $"{file}:{item.index + 1}")));

    [Fact]
    public void AProductFileIsNamedAfterItsType()
    {
        // A delegate or an enum may stand beside the type that it serves.
        var strangers = Product.Where(file => Path.GetFileName(file) != "Program.cs").Where(file =>
        {
            var types = TypeName().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value).ToList();
            return types.Count > 0 && !types.Contains(Path.GetFileName(file).Split('.')[0]);
        });
        None(strangers);
    }

    [Fact]
    public void OneFileQuotesNamesForSql() => None(Internal
        .Where(file => file.Replace('\\', '/') != Quoting)
        .SelectMany(file => QuotesAName().Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}")));

    [Fact]
    public void TheRuleThatFindsQuotingFindsIt()
    {
        Assert.Matches(QuotesAName(), """name.Replace("\"", "\"\"")""");
        Assert.Matches(QuotesAName(), """$"[{name}]" """);
        Assert.Matches(QuotesAName(), """SqlText.Verbatim($"select \"{name}\"")""");
        Assert.Matches(QuotesAName(), """var sql = $"select * from {table}";""");
        Assert.DoesNotMatch(QuotesAName(), """SqlText.Of($"select * from {table}")""");
        Assert.DoesNotMatch(QuotesAName(), "SqlText.Of(\n    $\"select * from {table}\")");
        Assert.Matches(QuotesAName(), Repository.Read(Quoting));
    }

    [Fact]
    public void NamespacesFollowFolders()
    {
        var roots = new Dictionary<string, string>
        {
            ["core/Jinja"] = "Jinja", ["core/Datasette.Plugins"] = "Datasette.Plugins", ["core/Datasette.Sqlite"] = "Datasette",
            ["core/Datasette"] = "Datasette", ["functions"] = "Datasette.Functions",
            ["publish/Datasette.Publish"] = "Datasette.Publish", ["publish/Datasette.Plugins.Loading"] = "Datasette.Plugins.Loading",
            ["publish/Cli"] = "Datasette.Cli",
        };
        None(Product.Select(file => file.Replace('\\', '/')).Where(file =>
        {
            if (Namespace().Match(Repository.Read(file)) is not { Success: true } declared) return false;
            var (folder, root) = roots.Single(pair => file.StartsWith(pair.Key + "/", StringComparison.Ordinal));
            var below = Path.GetDirectoryName(Path.GetRelativePath(folder, file))!.Replace('/', '.');
            return declared.Groups[1].Value != (below.Length == 0 ? root : $"{root}.{below}");
        }));
    }

    [Fact]
    public void ThePublicTypesOfTheCoreAreThoseThatPluginsNeed() =>
        None(Internal.Where(file => PublicType().IsMatch(Repository.Read(file))));

    private static void None(IEnumerable<string> found) => Assert.Equal([], found.ToList());

    [GeneratedRegex(@"^\s*(?:public|internal|private|protected|file)\s[^=;(]*?\b(?:class|struct|record|interface|enum)\s+(?:struct\s+|class\s+)?(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^public (?:\w+ )*(?:class|struct|record|interface|enum|delegate) ", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utility|Utilities|Service)$")]
    private static partial Regex Vague();

    /// <summary>A doubled quote, a hole in brackets or quotes, and SQL with a hole that is not <c>SqlText</c>.</summary>
    [GeneratedRegex("""Replace\("\\"", "\\"\\""|\[\{\w+\}\]"|Verbatim\(\$"|(?<!\bOf\(\s*)\$"(select|insert into|update|delete from|create|with) [^"\n]*\{""", RegexOptions.IgnoreCase)]
    private static partial Regex QuotesAName();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
