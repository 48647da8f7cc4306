using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>A regular expression that backtracks takes exponential time on some input: the product has none.</summary>
public sealed class RegexTests
{
    private static readonly Regex Made = new(@"GeneratedRegex\(|new Regex\(|\bRegex\.(IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches)\(", RegexOptions.NonBacktracking);

    [Fact]
    public void EveryRegularExpressionIsLinear()
    {
        var backtracking = new[] { "core", "functions", "publish" }.SelectMany(folder => Repository.Files(folder, "*.cs"))
            .SelectMany(file => Mistakes(File.ReadAllText(Repository.At(file))).Select(line => $"{file}: {line}"));
        Assert.Empty(backtracking);
    }

    [Theory]
    [InlineData("[GeneratedRegex(\"a*\")]", true)]
    [InlineData("new Regex(pattern)", true)]
    [InlineData("Regex.Replace(text, \"a\", \"b\")", true)]
    [InlineData("Regex.Escape(text)", false)]
    [InlineData("[GeneratedRegex(\"a*\", RegexOptions.NonBacktracking)]", false)]
    public void OneThatBacktracksIsFound(string source, bool isFound) => Assert.Equal(isFound, Mistakes(source).Any());

    private static IEnumerable<string> Mistakes(string source) =>
        source.Split('\n').Where(line =>
            Made.IsMatch(line) && !line.Contains("RegexOptions.NonBacktracking", StringComparison.Ordinal)).Select(line => line.Trim());
}
