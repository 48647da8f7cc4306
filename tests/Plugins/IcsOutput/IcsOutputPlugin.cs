using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IcsOutput;

/// <summary>
/// The format <c>.ics</c> of queries whose result has the columns <c>event_name</c> and <c>event_dtstart</c>. Optional are
/// <c>event_dtend</c>, <c>event_duration</c>, <c>event_description</c>, <c>event_uid</c> and <c>event_tzid</c>.
/// With <c>?_stream=on</c> it has all rows, in the memory of some.
/// </summary>
public sealed class IcsOutputPlugin : IRegisterOutputRenderer
{
    private const string Type = "text/calendar; charset=utf-8", End = "END:VCALENDAR";
    private static readonly string[] Required = ["event_name", "event_dtstart"];

    public string Name => "datasette-ics";

    public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [new("ics", RenderAsync) { CanRenderAsync = page => new(Required.All(page.Columns.Contains)) }];

    private static async ValueTask<PluginResponse?> RenderAsync(OutputRendererContext page)
    {
        if (page.Error is { } error) throw HttpError.BadRequest(error);
        if (Required.Except(page.Columns).ToList() is { Count: > 0 } missing)
            throw HttpError.BadRequest($"A calendar needs the columns {string.Join(", ", missing)}");
        var calendar = new StringBuilder();
        Line(calendar, "BEGIN:VCALENDAR");
        Line(calendar, "VERSION:2.0");
        Line(calendar, "PRODID:-//Datasette.Cloud//datasette-ics//EN");
        Line(calendar, $"X-WR-CALNAME:{Escape(Title(page))}");
        if (page.Request.Argument("_stream") is not { Length: > 0 })
        {
            foreach (var row in page.Rows) Event(calendar, page, row);
            Line(calendar, End);
            return PluginResponse.Of(Type, Encoding.UTF8.GetBytes(calendar.ToString())).Public();
        }
        var all = await page.OpenRowsAsync();
        return new PluginResponse
        {
            ContentType = Type,
            Body = null,
            Stream = async (output, cancellation) =>
            {
                while (await all.ReadAsync() is { } rows)
                {
                    foreach (var row in rows) Event(calendar, page, row);
                    await output.WriteAsync(Encoding.UTF8.GetBytes(calendar.ToString()), cancellation);
                    calendar.Clear();
                }
                Line(calendar, End);
                await output.WriteAsync(Encoding.UTF8.GetBytes(calendar.ToString()), cancellation);
            },
        }.Public();
    }

    private static void Event(StringBuilder calendar, OutputRendererContext page, ResultRow row)
    {
        var (name, start, zone) = (row["event_name"].ToString(), row["event_dtstart"].ToString(), row["event_tzid"].Text);
        Line(calendar, "BEGIN:VEVENT");
        Line(calendar, $"UID:{Escape(row["event_uid"] is { IsNull: false } id ? id.ToString() : Uid(page.Database, name, start))}");
        // Not the time of the request: the same each time, so that caches and ETags hold.
        Line(calendar, $"DTSTAMP:{Parse(start).ToUniversalTime():yyyyMMdd'T'HHmmss'Z'}");
        Line(calendar, $"DTSTART{Time(start, zone)}");
        if (row["event_duration"].Text is { } duration) Line(calendar, $"DURATION:{Duration(duration)}");
        else if (row["event_dtend"] is { IsNull: false } end) Line(calendar, $"DTEND{Time(end.ToString(), zone)}");
        Line(calendar, $"SUMMARY:{Escape(name)}");
        if (row["event_description"] is { IsNull: false } description) Line(calendar, $"DESCRIPTION:{Escape(description.ToString())}");
        Line(calendar, "END:VEVENT");
    }

    private static string Title(OutputRendererContext page)
    {
        var database = page.Datasette.Metadata()["databases"]?[page.Database];
        var described = page.QueryName is { } query ? database?["queries"]?[query] as JsonObject : null;
        return (string?)described?["title"] ?? page.QueryName ?? page.Table ?? page.Database;
    }

    /// <summary>A date, a time in UTC, a time of a zone, or one of wherever the reader is.</summary>
    private static string Time(string text, string? zone)
    {
        var time = Parse(text);
        if (text.Length == "2026-01-31".Length) return $";VALUE=DATE:{time:yyyyMMdd}";
        if (zone is { Length: > 0 } && zone.All(part => char.IsAsciiLetterOrDigit(part) || part is '/' or '_' or '-' or '+'))
            return $";TZID={zone}:{time:yyyyMMdd'T'HHmmss}";
        var hasOffset = text[^1] is 'Z' or 'z' || text.AsSpan(10).ContainsAny('+', '-');
        return hasOffset ? $":{time.ToUniversalTime():yyyyMMdd'T'HHmmss'Z'}" : $":{time:yyyyMMdd'T'HHmmss}";
    }

    private static DateTimeOffset Parse(string text) =>
        text.Length >= 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw HttpError.BadRequest($"event_dtstart and event_dtend are dates such as 2026-01-31 12:00, not '{text}'");

    private static string Duration(string text) =>
        text.Length > 2 && text.TrimStart('-', '+')[0] == 'P' && text.All(part => char.IsAsciiDigit(part) || "PWDTHMS+-".Contains(part))
            ? text
            : throw HttpError.BadRequest($"event_duration is a duration such as PT1H30M, not '{text}'");

    private static string Uid(string database, string name, string start) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{database}\n{name}\n{start}")).AsSpan(0, 16));

    private static string Escape(string text) => string.Concat(text.ReplaceLineEndings("\n").Select(part => part switch
    {
        '\n' => "\\n",
        '\\' or ';' or ',' => $"\\{part}",
        _ when char.IsControl(part) => " ",
        _ => part.ToString(),
    }));

    /// <summary>Lines end after 75 bytes at most; the next begins with a space. No character is cut.</summary>
    private static void Line(StringBuilder calendar, string line)
    {
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > 75)
            {
                calendar.Append("\r\n ");
                length = 1;
            }
            calendar.Append(rune);
            length += rune.Utf8SequenceLength;
        }
        calendar.Append("\r\n");
    }
}
