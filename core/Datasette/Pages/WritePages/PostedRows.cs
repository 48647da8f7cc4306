using System.Text;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Writes.Bodies;
using Datasette.Writes.Rows.Sources;
using Microsoft.Net.Http.Headers;

namespace Datasette.Pages.WritePages;

/// <summary>
/// The body of a request that writes rows: JSON, whatever its Content-Type says, unless that is of lines of JSON, of CSV, or of a form
/// with such a file. A file has no place for options: they are arguments of the address, or fields of the form.
/// </summary>
internal sealed class PostedRows : IDisposable
{
    private const string Json = "application/json", Lines = "application/x-ndjson", Csv = "text/csv", Tabs = "text/tab-separated-values";
    private static readonly string[] Flags = ["ignore", "replace", "alter", "return"], Texts = ["table", "pk"];

    private readonly List<IDisposable> _held = [];

    private PostedRows()
    {
    }

    /// <summary>The JSON, or the options as JSON has them. Where <see cref="Rows"/> is not null, its <c>rows</c> is a stand-in.</summary>
    public BodyValue Body { get; private set; }

    /// <summary>The rows of a file or of a list; null where they stand in <see cref="Body"/>.</summary>
    public RowSource? Rows { get; private set; }

    /// <param name="context">The request.</param>
    /// <param name="maxRows">Rows that may be written; of more it is only said that there are more.</param>
    /// <exception cref="Refused">The body is not what its type says.</exception>
    /// <exception cref="ContentTooLarge">It is larger than the site takes.</exception>
    public static async ValueTask<PostedRows> ReadAsync(RequestContext context, int maxRows)
    {
        var posted = new PostedRows();
        try
        {
            await posted.FillAsync(context, maxRows);
            return posted;
        }
        catch
        {
            posted.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var one in _held) one.Dispose();
    }

    private async ValueTask FillAsync(RequestContext context, int maxRows)
    {
        var request = context.Request;
        var body = await SpooledBody.ReadAsync(request, context.Site.Settings.Get(KnownSettings.MaxPostBodyBytes));
        _held.Add(body);
        if (UploadedForm.Boundary(request, body) is not { } boundary)
        {
            Read(body, request.Headers.ContentType.ToString(), request.Args.Pairs, maxRows);
            return;
        }
        var form = await UploadedForm.ReadAsync(body, boundary, request.Aborted);
        _held.Add(form);
        if (form.File is null) throw new Refused("The form has no file");
        Read(form.File, TypeOf(form), form.Fields, maxRows);
    }

    private void Read(SpooledBody body, string contentType, IEnumerable<KeyValuePair<string, string>> options, int maxRows)
    {
        _ = MediaTypeHeaderValue.TryParse(contentType, out var type);
        var name = type?.MediaType.ToString().ToLowerInvariant();
        if (name is not (Lines or Csv or Tabs))
        {
            if (body.IsInMemory) ReadJson(body.Bytes);
            else ReadLongJson(body, maxRows);
            return;
        }
        Rows = name == Lines
            ? LineRows.Scan(body.OpenRead, maxRows)
            : CsvRows.Scan(body.OpenRead, name == Csv ? ',' : '\t', EncodingOf(type!), maxRows);
        Body = BodyValue.Of(Options(options));
    }

    private void ReadJson(ReadOnlyMemory<byte> body)
    {
        (Body, var rows) = BodyParser.ParseRows(body);
        if (rows is not null) Rows = new ParsedRows(rows);
    }

    private void ReadLongJson(SpooledBody body, int maxRows)
    {
        var start = new byte[4];
        body.OpenRead().ReadExactly(start);
        if (!BodyText.IsUtf8(start)) throw new Refused($"JSON of more than {SpooledBody.MaxMemoryBytes} bytes must be UTF-8");
        var (members, rows) = JsonRows.Scan(body.OpenRead, maxRows);
        (Body, Rows) = (BodyValue.Of(members), rows);
    }

    private BodyObject Options(IEnumerable<KeyValuePair<string, string>> given)
    {
        var members = new BodyObject { ["rows"] = BodyValue.Of(Rows!.Count == 0 ? [] : [BodyValue.Of(new BodyObject())]) };
        foreach (var (name, value) in given)
        {
            if (Flags.Contains(name)) members[name] = BodyValue.Of(BodyCheck.Word(value) ?? throw new Refused($"{name} must be 1 or 0"));
            else if (Texts.Contains(name)) members[name] = BodyValue.Of(value);
            else if (name == "pks") members[name] = BodyValue.Of([.. members[name].AsList ?? [], BodyValue.Of(value)]);
            // As in other addresses, what begins so is for pages.
            else if (!name.StartsWith('_')) throw new Refused($"Invalid parameter: \"{name}\"");
        }
        return members;
    }

    private static Encoding EncodingOf(MediaTypeHeaderValue type)
    {
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        try
        {
            return Encoding.GetEncoding(charset.HasValue ? charset.ToString() : "utf-8", EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw new Refused($"Unknown charset in Content-Type: {charset}");
        }
    }

    /// <summary>What a file is: by its name where its part says nothing that is known, as browsers do of some.</summary>
    private static string TypeOf(UploadedForm form)
    {
        var given = form.FileType?.Split(';')[0].Trim().ToLowerInvariant();
        if (given is Json or Lines or Csv or Tabs) return form.FileType!;
        return Path.GetExtension(form.FileName).ToLowerInvariant() switch
        {
            ".csv" => Csv,
            ".tsv" or ".tab" => Tabs,
            ".ndjson" or ".jsonl" => Lines,
            ".json" => Json,
            _ => throw new Refused("The file must be CSV, TSV, JSON or lines of JSON: name it .csv, .tsv, .json or .ndjson"),
        };
    }
}
