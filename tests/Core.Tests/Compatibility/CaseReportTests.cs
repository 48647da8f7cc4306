namespace Core.Tests.Compatibility;

/// <summary>What <c>./check case ID</c> prints.</summary>
public sealed class CaseReportTests
{
    /// <summary>The case that <c>./check case</c> asks for, and the file that it reads the report from.</summary>
    private const string IdVariable = "DATASETTE_CASE", FileVariable = "DATASETTE_CASE_REPORT";

    [Fact]
    public async Task ACaseIsReportedWithBothAnswers()
    {
        var id = Environment.GetEnvironmentVariable(IdVariable) is { Length: > 0 } asked ? asked : Corpus.Instance.Cases[0].Id;
        var item = Corpus.Instance.Cases.SingleOrDefault(item => item.Id == id);
        Assert.True(item is not null, $"cases.jsonl has no case {id}");
        using var site = ReplaySite.Of(item.Server);
        var replay = Replay.Of(site);
        // The first answer of a process that has compiled nothing yet may run into the time limit of counts: the second is shown.
        _ = await replay.AnswersAsync(item);
        var report = CaseReport.Of(item, await replay.AnswersAsync(item));
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file) await File.WriteAllTextAsync(file, report);
        Assert.StartsWith($"{id} (", report, StringComparison.Ordinal);
        Assert.Contains($"{item.Method} {item.Path}\n", report, StringComparison.Ordinal);
        Assert.Contains("==== expected", report, StringComparison.Ordinal);
        Assert.Contains("==== actual", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADifferenceIsToldWithBothValues()
    {
        var item = Corpus.Instance.Cases.First(item =>
            item is { Server: "plain", Follow: 0 } && item.Expect[0].GetProperty("status").GetInt32() == 200);
        using var site = ReplaySite.Of(item.Server);
        var answers = await Replay.Of(site).AnswersAsync(item);
        var report = CaseReport.Of(item, [answers[0] with { Status = 418 }]);
        Assert.Contains("==== 1 differences\n     status\n       want 200\n       got  418\n", report, StringComparison.Ordinal);
    }
}
