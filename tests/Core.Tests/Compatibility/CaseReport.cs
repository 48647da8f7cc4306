using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Core.Tests.Compatibility;

/// <summary>One case to read: the request, the recorded answer, ours, and where they differ.</summary>
internal static class CaseReport
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(Case item, IReadOnlyList<Answer> answers)
    {
        var text = new StringBuilder($"{item.Id} ({item.Area}, server {item.Server})\n{item.Method} {item.Path}\n");
        foreach (var (name, value) in item.Headers) text.Append($"{name}: {value}\n");
        for (var page = 0; page < Math.Max(item.Expect.Count, answers.Count); page++)
        {
            var number = item.Expect.Count > 1 ? $", page {page}" : "";
            Add($"expected{number}", page < item.Expect.Count ? Answer.Recorded(item.Expect[page]) : null);
            Add($"actual{number}", page < answers.Count ? answers[page] : null);
        }
        var differences = Replay.Differences(item, answers);
        text.Append(differences.Count == 0 ? "==== no difference\n" : $"==== {differences.Count} differences\n");
        foreach (var difference in differences) text.Append($"{difference}\n");
        if (Corpus.Instance.Differences.ReasonById.TryGetValue(item.Id,
            out var reason)) text.Append($"Listed in Differences.json: {reason}\n");
        return text.ToString();

        void Add(string title, Answer? answer)
        {
            text.Append($"==== {title}\n");
            if (answer is null)
            {
                text.Append("none\n");
                return;
            }
            text.Append($"{answer.Status}\n");
            foreach (var name in Answer.ComparedHeaders)
                if (answer.Headers.TryGetValue(name, out var value)) text.Append($"{name}: {value}\n");
            text.Append($"\n{(answer.Kind is "json" or "html" ? JsonSerializer.Serialize(answer.Json, Readable) : answer.Text ?? "(no body)")}\n");
        }
    }
}
