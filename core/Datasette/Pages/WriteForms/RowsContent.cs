using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.WriteForms;

/// <summary>
/// The rows that a form was given: pasted text, an uploaded file, or the content of a preview that is confirmed. Nothing is kept on the
/// server between the preview and its confirmation, so that they may reach different instances.
/// </summary>
internal sealed class RowsContent : IDisposable
{
    /// <summary>Fields of the form.</summary>
    public const string TextField = "rows", KeptField = "content", FileField = "file";

    /// <summary>The page of a preview holds the content up to this length; a longer file has to be chosen again.</summary>
    private const int MaxKeptBytes = 256 * 1024;

    private readonly List<IDisposable> _held = [];
    private Func<Stream> _open = () => Stream.Null;
    private long _length;

    /// <summary>The form's other fields.</summary>
    public QueryArgs Fields { get; private set; } = QueryArgs.None;

    public bool IsEmpty => _length == 0;

    /// <exception cref="Refused">The body is no form.</exception>
    /// <exception cref="ContentTooLarge">It exceeds the site's size limit.</exception>
    public static async ValueTask<RowsContent> ReadAsync(RequestContext context)
    {
        var content = new RowsContent();
        try
        {
            await content.FillAsync(context);
            return content;
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>The request that gives the rows to the API.</summary>
    public Request ForApi(Request request, IReadOnlyList<KeyValuePair<string, string>> options)
    {
        var (type, start) = Sniff();
        if (start is not '[' and not '{') return request.WithBody(_open(), _length, type, QueryArgs.Write(options));
        using var reader = new StreamReader(_open(), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var text = reader.ReadToEnd();
        // One object may be a row, or the first of a row on each line.
        if (start == '{' && !IsJson(text)) return request.WithBody(_open(), _length, "application/x-ndjson", QueryArgs.Write(options));
        var members = new StringBuilder("{\"rows\": ").Append(start == '{' ? string.Concat("[", text, "]") : text);
        foreach (var (name, value) in options)
            members.Append(", ").Append(JsonValue.Create(name).ToJsonString()).Append(": ")
                .Append(value == "1" && name is not ("table" or "pk") ? "true" : JsonValue.Create(value).ToJsonString());
        var bytes = Encoding.UTF8.GetBytes(members.Append('}').ToString());
        return request.WithBody(new MemoryStream(bytes, writable: false), bytes.Length, "application/json", "");
    }

    /// <summary>The content for the page of the preview; null where it is too long for that.</summary>
    public string? Kept(int maxBodyBytes)
    {
        var limit = maxBodyBytes > 0 ? Math.Min(MaxKeptBytes, maxBodyBytes / 2) : MaxKeptBytes;
        if (_length > limit) return null;
        var bytes = new byte[_length];
        _open().ReadExactly(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    public void Dispose()
    {
        foreach (var one in _held) one.Dispose();
    }

    private async ValueTask FillAsync(RequestContext context)
    {
        var request = context.Request;
        var isForm = request.Headers.ContentType.ToString().StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        if (!isForm)
        {
            Fields = await context.ReadFormAsync();
            var text = Fields[TextField]?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n') ?? "";
            Hold(Fields[KeptField] is { Length: > 0 } kept ? Decode(kept) : Encoding.UTF8.GetBytes(text));
            return;
        }
        var body = await SpooledBody.ReadAsync(request, context.Site.Settings.Get(KnownSettings.MaxPostBodyBytes));
        _held.Add(body);
        var form = await UploadedForm.ReadAsync(body,
            UploadedForm.Boundary(request, body) ?? throw new BadRequest("The body is no multipart form"), request.Aborted);
        _held.Add(form);
        Fields = QueryArgs.Parse(QueryArgs.Write(form.Fields));
        if (form.File is { } file) (_open, _length) = (file.OpenRead, file.Length);
    }

    private void Hold(byte[] bytes) => (_open, _length) = (() => new MemoryStream(bytes, writable: false), bytes.Length);

    private static byte[] Decode(string kept)
    {
        try
        {
            return Base64Url.DecodeFromChars(kept);
        }
        catch (FormatException)
        {
            throw new BadRequest("The content of the preview did not arrive whole: paste or upload the rows again");
        }
    }

    /// <summary>The media type, by the first line: JSON, values between tabs, or CSV. And the first character.</summary>
    private (string Type, char Start) Sniff()
    {
        using var reader = new StreamReader(_open(), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1024, leaveOpen: true);
        var start = new char[4096];
        var text = start.AsSpan(0, reader.ReadBlock(start)).TrimStart();
        var line = text.IndexOf('\n') is >= 0 and var end ? text[..end] : text;
        return (line.Contains('\t') ? "text/tab-separated-values" : "text/csv", text.Length > 0 ? text[0] : ' ');
    }

    private static bool IsJson(string text)
    {
        try
        {
            BodyParser.ParseBody(Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (Refused)
        {
            return false;
        }
    }
}
