using System.Text.Json.Nodes;

namespace Core.Tests.Compatibility.Writes;

/// <summary>
/// Plays recorded writes (tests/Compatibility/writes.jsonl.gz). Steps that differ from the reference stand in WriteDifferences.json, each
/// with
/// the reason, and a step that stands there must differ.
/// </summary>
public sealed class WriteScenarioTests
{
    private static readonly JsonObject Known = JsonNode.Parse(RepositoryFile.Read("tests/Compatibility/WriteDifferences.json"))!.AsObject();

    public static TheoryData<string> Ids => [.. WriteScenario.All.Select(scenario => scenario.Id)];

    public static TheoryData<string> CrashIds => [.. Enumerable.Range(0, WriteScenario.Crashes.Count).Select(i => $"{i}")];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task AScenarioGoesAsItWasRecorded(string id)
    {
        var scenario = WriteScenario.All.Single(one => one.Id == id);
        if (Known.ContainsKey(id)) return;
        using var site = new WriteSite(scenario);
        var differences = new List<string>();
        var before = site.Dump(scenario.Masked);
        foreach (var (step, number) in scenario.Steps.Select((step, number) => (step, number)))
        {
            var answer = await site.SendAsync(step);
            var expected = step["expect"]!.AsObject();
            var cookie = answer.Headers["Set-Cookie"].FirstOrDefault(one =>
                one?.StartsWith("ds_messages=", StringComparison.Ordinal) == true)?["ds_messages=".Length..].Split(';')[0].Trim('"');
            var difference = WriteComparison.Find(expected, answer, string.IsNullOrEmpty(cookie) ? null : site.Messages(cookie),
                scenario.Masked);
            if (expected["db_after"] is JsonObject tables)
            {
                var after = site.Dump(scenario.Masked);
                difference ??= WriteComparison.FindInTables(tables, before, after);
                before = after;
            }
            var isKnown = Known.ContainsKey($"{id} {number}");
            if (difference is not null && !isKnown) differences.Add($"step {number} {step["method"]} {step["path"]}: {difference}");
            if (difference is null && isKnown) differences.Add($"step {number} agrees now: take it out of WriteDifferences.json");
        }
        Assert.Equal([], differences);
        Assert.Empty(site.Mistakes);
    }

    [Theory]
    [MemberData(nameof(CrashIds))]
    public async Task WhereTheReferenceCrashesNothingIsHarmed(string number)
    {
        var scenario = WriteScenario.Crashes[int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)];
        using var site = new WriteSite(scenario);
        var steps = scenario.Steps.ToList();
        foreach (var step in steps.SkipLast(1)) await site.SendAsync(step);
        var before = site.Dump(scenario.Masked);
        var answer = await site.SendAsync(steps[^1]);
        Assert.InRange(answer.Status, 200, 499);
        Assert.Equal(before.Select(pair => pair.Value.ToJsonString()),
            site.Dump(scenario.Masked).Select(pair => pair.Value.ToJsonString()));
        Assert.Empty(site.Mistakes);
    }

    [Fact]
    public void NearlyAllStepsAgree()
    {
        var steps = WriteScenario.All.Sum(scenario => scenario.Steps.Count());
        var differ = Known.Sum(pair => WriteScenario.All.FirstOrDefault(scenario => scenario.Id == pair.Key)?.Steps.Count() ?? 1);
        Assert.True(differ * 100 <= steps * 3, $"{differ} of {steps} steps differ");
    }
}
