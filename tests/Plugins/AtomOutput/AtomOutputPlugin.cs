using System.Globalization;
using System.Xml;
using Ganss.Xss;

namespace AtomOutput;

/// <summary>
/// The format <c>.atom</c> of queries whose result has the columns <c>atom_id</c>, <c>atom_title</c> and <c>atom_updated</c>. Optional are
/// <c>atom_link</c>, <c>atom_content</c>, <c>atom_content_html</c> (sanitized) and <c>atom_author_name</c>, <c>_uri</c>, <c>_email</c>.
/// With <c>?_stream=on</c> it has all rows.
/// </summary>
public sealed class AtomOutputPlugin : IRegisterOutputRenderer
{
    private const string Atom = "http://www.w3.org/2005/Atom", Type = "application/atom+xml; charset=utf-8";
    private static readonly XmlWriterSettings Settings = new() { Encoding = new System.Text.UTF8Encoding(false), Async = true };
    private static readonly string[] Required = ["atom_id", "atom_title", "atom_updated"];
    private readonly HtmlSanitizer _sanitizer = new();

    public string Name => "datasette-atom";

    public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [new("atom", RenderAsync) { CanRenderAsync = page => new(Required.All(page.Columns.Contains)) }];

    private async ValueTask<PluginResponse?> RenderAsync(OutputRendererContext page)
    {
        if (page.Error is { } error) throw HttpError.BadRequest(error);
        if (Required.Except(page.Columns).ToList() is { Count: > 0 } missing)
            throw HttpError.BadRequest($"A feed needs the columns {string.Join(", ", missing)}");
        if (page.Request.Argument("_stream") is { Length: > 0 }) return Streamed(page, await page.OpenRowsAsync());
        using var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, Settings)) Write(xml, page);
        return PluginResponse.Of(Type, body.ToArray()).Public();
    }

    /// <summary>All rows, in the memory of some. The newest date is known at the end: the parts of a feed have no order.</summary>
    private PluginResponse Streamed(OutputRendererContext page, RowReader all) => new PluginResponse
    {
        ContentType = Type,
        Body = null,
        Stream = async (output, cancellation) =>
        {
            using var some = new MemoryStream();
            await using var xml = XmlWriter.Create(some, Settings);
            Begin(xml, page);
            var newest = DateTimeOffset.UnixEpoch;
            while (await all.ReadAsync() is { } rows)
            {
                foreach (var row in rows)
                {
                    var updated = Updated(row["atom_updated"]);
                    newest = updated > newest ? updated : newest;
                    Entry(xml, row, updated);
                }
                await SendAsync();
            }
            Element(xml, "updated", Rfc3339(newest));
            xml.WriteEndElement();
            await SendAsync();

            async Task SendAsync()
            {
                xml.Flush();
                await output.WriteAsync(some.GetBuffer().AsMemory(0, (int)some.Length), cancellation);
                some.SetLength(0);
            }
        },
    }.Public();

    private static void Begin(XmlWriter xml, OutputRendererContext page)
    {
        var self = page.Datasette.AbsoluteUrl(page.Request, page.Request.Path) + (page.Request.Query.Length > 0 ? "?" + page.Request.Query : "");
        xml.WriteStartElement("feed", Atom);
        Element(xml, "id", self);
        Element(xml, "title", Title(page));
        Link(xml, self, "self");
    }

    private void Write(XmlWriter xml, OutputRendererContext page)
    {
        var updated = page.Rows.Select(row => Updated(row["atom_updated"])).ToList();
        Begin(xml, page);
        // An empty feed has no date of its own: the same each time, so that caches and ETags hold.
        Element(xml, "updated", Rfc3339(updated.DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
        for (var i = 0; i < page.Rows.Count; i++) Entry(xml, page.Rows[i], updated[i]);
        xml.WriteEndElement();
    }

    private void Entry(XmlWriter xml, ResultRow row, DateTimeOffset updated)
    {
        xml.WriteStartElement("entry", Atom);
        Element(xml, "id", row["atom_id"].ToString());
        Element(xml, "title", row["atom_title"].ToString());
        Element(xml, "updated", Rfc3339(updated));
        if (Uri.TryCreate(row["atom_link"].Text, UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
            Link(xml, link.AbsoluteUri, "alternate");
        if (row["atom_content_html"].Text is { } html) Element(xml, "content", _sanitizer.Sanitize(html), "html");
        else if (row["atom_content"] is { IsNull: false } content) Element(xml, "content", content.ToString(), "text");
        // An entry needs an author, where the feed has none.
        xml.WriteStartElement("author", Atom);
        Element(xml, "name", row["atom_author_name"].ToString());
        if (row["atom_author_uri"].Text is { } uri) Element(xml, "uri", uri);
        if (row["atom_author_email"].Text is { } email) Element(xml, "email", email);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Title(OutputRendererContext page)
    {
        var database = page.Datasette.Metadata()["databases"]?[page.Database];
        var described = page.QueryName is { } query ? database?["queries"]?[query] as JsonObject : null;
        return (string?)described?["title"] ?? page.QueryName ?? page.Table ?? page.Sql;
    }

    private static DateTimeOffset Updated(SqlValue value) =>
        DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw HttpError.BadRequest($"atom_updated is a date such as 2026-01-31T12:00:00Z, not '{value}'");

    private static string Rfc3339(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static void Link(XmlWriter xml, string href, string relation)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("href", href);
        xml.WriteAttributeString("rel", relation);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text, string? type = null)
    {
        xml.WriteStartElement(name, Atom);
        if (type is not null) xml.WriteAttributeString("type", type);
        // XML has no control characters, not even escaped ones.
        xml.WriteString(string.Concat(text.EnumerateRunes().Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))));
        xml.WriteEndElement();
    }
}
