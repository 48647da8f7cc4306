using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>
/// The comments of each hook say what it means, when it is called, by which threads, and what becomes of errors; docs/plugin-hooks.md says
/// the same. That every public member has a comment the compiler holds (CS1591 in Datasette.Plugins.csproj).
/// </summary>
public sealed partial class HookDocsTests
{
    private const string Folder = "core/Datasette.Plugins/Hooks";

    private static readonly Lazy<Dictionary<string, string>> Sections = new(() => Repository.Read("docs/plugin-hooks.md")
        .Split("\n## ").Skip(1).ToDictionary(section => section[..section.IndexOf('\n')], section => section));

    public static TheoryData<string> Hooks =>
        [.. Repository.Files(Folder, "I*.cs").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Hooks))]
    public void AHookHasFourPartsAndThePageHasThem(string hook)
    {
        var source = Repository.Read($"{Folder}/{hook}.cs");
        var meaning = Words(Meaning().Match(source).Groups[1].Value);
        var named = Named().Match(meaning);
        Assert.True(named.Success, $"{hook}: its summary begins with Datasette's hook <c>name</c>.");
        string[] parts =
        [
            named.Groups[2].Value, Words(Called().Match(source).Groups[1].Value), Words(Threads().Match(source).Groups[1].Value),
            Words(Errors().Match(source).Groups[1].Value),
        ];
        Assert.DoesNotContain("", parts);
        var page = Words(Sections.Value[named.Groups[1].Value]);
        Assert.All(parts, part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    [Fact]
    public void TheCompilerRefusesAPublicMemberWithoutAComment() =>
        Assert.Contains("$(NoWarn.Replace('CS1591', ''))", Repository.Read("core/Datasette.Plugins/Datasette.Plugins.csproj"),
            StringComparison.Ordinal);

    /// <summary>A comment as the page writes it.</summary>
    private static string Words(string comment) =>
        Spaces().Replace(Reference().Replace(Code().Replace(comment, "`$1`"), "`$1`"), " ").Trim();

    [GeneratedRegex(@"/// <summary>(.*?)</summary>\s*public interface", RegexOptions.Singleline)]
    private static partial Regex Meaning();

    [GeneratedRegex(@"^Datasette's hook `(\w+)`\. (.+)$")]
    private static partial Regex Named();

    [GeneratedRegex(@"/// <summary>[\s/]*(Called (?:(?!</summary>).)*)</summary>", RegexOptions.Singleline)]
    private static partial Regex Called();

    [GeneratedRegex("<para>(Threads: .*?)</para>", RegexOptions.Singleline)]
    private static partial Regex Threads();

    [GeneratedRegex("<para>(Errors: .*?)</para>", RegexOptions.Singleline)]
    private static partial Regex Errors();

    [GeneratedRegex("<c>(.*?)</c>", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("<see\\s+cref=\"(.*?)\"/>", RegexOptions.Singleline)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?:\s|///)+")]
    private static partial Regex Spaces();
}
