using Datasette.Buffers;
using Datasette.Http;
using Datasette.Text;

namespace Datasette.Tracing;

/// <summary>Shows CSV in an HTML page, so that a trace can be added.</summary>
internal static class CsvTracePage
{
    /// <param name="csv">The CSV; it is disposed.</param>
    public static Response Of(PooledBuffer csv)
    {
        var page = new PooledBuffer(AnswerMemory.BlockBytes);
        var html = new HtmlWriter(page);
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>CSV with its "u8
            + "trace</title></head>\n<body><textarea rows=\"30\" cols=\"120\" readonly aria-label=\"CSV\">\n"u8);
        for (var piece = 0; piece < csv.PieceCount; piece++) html.Text(csv.Piece(piece).Span);
        html.Raw("</textarea></body></html>\n"u8);
        html.Flush();
        csv.Dispose();
        return Response.Page(page, Response.Html);
    }
}
