using Datasette.Buffers;
using Datasette.Http;
using Datasette.Text;

namespace Datasette.Tracing;

/// <summary>CSV in a page, so that there is a place for its trace.</summary>
internal static class CsvTracePage
{
    /// <param name="csv">The file; it is used up.</param>
    public static Response Of(PooledBuffer csv)
    {
        var page = new PooledBuffer(csv.Length + 1024);
        var html = new HtmlWriter(page);
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>CSV with its trace</title></head>\n<body><textarea rows=\"30\" cols=\"120\" readonly aria-label=\"CSV\">\n"u8);
        html.Text(csv.Written.Span);
        html.Raw("</textarea></body></html>\n"u8);
        html.Flush();
        csv.Dispose();
        return Response.Page(page, Response.Html);
    }
}
