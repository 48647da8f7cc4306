using System.Text;
using Xunit.Abstractions;

namespace Core.Tests.Compatibility;

/// <summary>The reference's recorded answers against ours. <c>tests/Compatibility/Differences.json</c> says which must agree.</summary>
public sealed class CompatibilityTests(Replayed replayed, ITestOutputHelper output) : IClassFixture<Replayed>
{
    private const int Shown = 10;

    public static TheoryData<string> GatedAreas => [.. Corpus.Instance.Differences.Gated];

    [Theory]
    [MemberData(nameof(GatedAreas))]
    public void CasesOfAGatedAreaAgreeWithTheReference(string area)
    {
        var reasons = Corpus.Instance.Differences.ReasonById;
        var failed = CasesOf(area).Where(item => !reasons.ContainsKey(item.Id) && replayed[item].Count > 0).ToList();
        Assert.True(failed.Count == 0, Describe($"{failed.Count} cases of {area} differ and are not listed in Differences.json", failed));
    }

    [Theory]
    [MemberData(nameof(GatedAreas))]
    public void CasesThatAreListedAsDifferentStillDiffer(string area)
    {
        var reasons = Corpus.Instance.Differences.ReasonById;
        var passed = CasesOf(area).Where(item => reasons.ContainsKey(item.Id) && replayed[item].Count == 0).ToList();
        Assert.True(passed.Count == 0, Describe($"{passed.Count} cases of {area} agree by now: take them out of Differences.json", passed));
    }

    [Theory]
    [MemberData(nameof(GatedAreas))]
    public void EveryGatedAreaHasCases(string area) => Assert.NotEmpty(CasesOf(area));

    [Fact]
    public void EveryListedDifferenceIsACaseOfAGatedArea()
    {
        var known = Corpus.Instance.Cases.Where(item =>
            Corpus.Instance.Differences.Gated.Contains(item.Area)).Select(item => item.Id).ToHashSet();
        Assert.All(Corpus.Instance.Differences.ReasonById.Keys, id => Assert.Contains(id, known));
    }

    [Fact]
    public void TheCountsOfAllAreasAreReported()
    {
        var report = new StringBuilder();
        foreach (var area in replayed.Cases.GroupBy(item => item.Area).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var mark = Corpus.Instance.Differences.Gated.Contains(area.Key) ? "gated" : "";
            report.AppendLine($"{area.Key,-18} {area.Count(item => replayed[item].Count == 0),5} of {area.Count(),5}  {mark}".TrimEnd());
        }
        report.Append($"{"all",-18} {replayed.Cases.Count(item => replayed[item].Count == 0),5} of {replayed.Cases.Count,5}");
        output.WriteLine(report.ToString());
        // Where ./check finds it.
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "compatibility.txt"), report.ToString() + "\n");
    }

    private IEnumerable<Case> CasesOf(string area) => replayed.Cases.Where(item => item.Area == area);

    private string Describe(string what, List<Case> cases)
    {
        var text = new StringBuilder(what).AppendLine();
        foreach (var item in cases.Take(Shown))
        {
            text.AppendLine($"{item.Id} {item.Method} {item.Path}");
            foreach (var difference in replayed[item].Take(6)) text.AppendLine(difference.ToString());
        }
        if (cases.Count > Shown) text.AppendLine("all of them: " + string.Join(" ", cases.Select(item => item.Id)));
        return text.ToString();
    }
}
