using System.Text;
using System.Text.Json;
using Datasette.Application;
using Datasette.Hosting;
using Datasette.Sites;

namespace Core.Tests.Compatibility;

/// <summary>Sends a request for a path, with a method and headers, to wherever the site runs.</summary>
internal delegate Task<InProcessResponse> SendRequest(string path, string method, IReadOnlyList<KeyValuePair<string, string>> headers);

/// <summary>Sends recorded requests to a site of ours and reduces the answers to what is compared.</summary>
/// <param name="send">Sends a request.</param>
/// <param name="baseUrl">What absolute links begin with, which the recording leaves out.</param>
internal sealed class Replay(SendRequest send, string baseUrl = "http://localhost")
{

    /// <summary>Asks a site of this process.</summary>
    public Replay(DatasetteApp app) : this((path, method, headers) => InProcessRequest.SendAsync(app, path, method, headers))
    {
    }

    public static Replay Of(Site site) => new(new DatasetteApp(site, new StandardErrorLog(TextWriter.Null)));

    /// <summary>What differs between the recorded answers and ours; empty when all agrees.</summary>
    public async Task<IReadOnlyList<Difference>> DifferencesAsync(Case item)
    {
        return Differences(item, await AnswersAsync(item));
    }

    public static IReadOnlyList<Difference> Differences(Case item, IReadOnlyList<Answer> answers)
    {
        var found = new List<Difference>();
        if (answers.Count != item.Expect.Count) found.Add(Difference.Of("pages", item.Expect.Count, answers.Count));
        for (var page = 0; page < Math.Min(answers.Count, item.Expect.Count); page++)
        {
            foreach (var difference in Comparison.Of(Answer.Recorded(item.Expect[page]), answers[page]))
                found.Add(page == 0 ? difference : difference with { Where = $"page {page} {difference.Where}" });
        }
        return found;
    }

    /// <summary>Our answers: one, or a chain of pages.</summary>
    public async Task<IReadOnlyList<Answer>> AnswersAsync(Case item)
    {
        var answers = new List<Answer>();
        var path = item.Path;
        for (var page = 0; page <= item.Follow; page++)
        {
            var answer = Observe(item.Method, await send(path, item.Method, item.Headers));
            answers.Add(answer);
            if (answer.Kind != "json" || answer.Json.ValueKind != JsonValueKind.Object) break;
            if (!answer.Json.TryGetProperty("next_url", out var next)
                || next.ValueKind != JsonValueKind.String
                || next.GetString() is not { Length: > 0 } url) break;
            path = url.StartsWith('/') ? url : new Uri(url).PathAndQuery;
        }
        return answers;
    }

    private Answer Observe(string method, InProcessResponse response)
    {
        var headers = new Dictionary<string, string>();
        foreach (var name in Answer.ComparedHeaders)
        {
            // Of a repeated header the last counts, as in the recording.
            if (response.Headers.TryGetValue(name, out var values) && values.Count > 0) headers[name] =
                values[^1]!.Replace(baseUrl, "", StringComparison.Ordinal);
        }
        var type = response.Headers.ContentType.ToString().Split(';')[0];
        var answer = new Answer { Status = response.Status, Headers = headers, Kind = "none" };
        if (method is "HEAD" or "OPTIONS" || response.Body.Length == 0) return answer;
        if (type == "application/json") return Json(answer, Text(response));
        // The base is taken out of each link: a cell's text may hold one, and stays.
        if (type == "text/html") return answer with { Kind = "html", Json = HtmlSummary.Of(Encoding.UTF8.GetString(response.Body), baseUrl) };
        if (type.StartsWith("text/", StringComparison.Ordinal)) return answer with { Kind = "text", Text = Text(response) };
        var bytes = response.Body.Length < 4096 ? Convert.ToHexStringLower(response.Body) : $"{response.Body.Length} bytes";
        return answer with { Kind = "bytes", Text = bytes };
    }

    private string Text(InProcessResponse response) =>
        Encoding.UTF8.GetString(response.Body).Replace(baseUrl, "", StringComparison.Ordinal);

    private static Answer Json(Answer answer, string text)
    {
        try
        {
            return answer with { Kind = "json", Json = PythonJson.Parse(text) };
        }
        catch (JsonException)
        {
            return answer with { Kind = "text", Text = text };
        }
    }
}
