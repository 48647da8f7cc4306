using Datasette.Buffers;
using Datasette.Formats.Streams;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Sqlite;
using Datasette.Sqlite.Tracing;
using Datasette.Tables.Labels;
using Datasette.Tracing;

namespace Datasette.Formats.Csv;

/// <summary>Creates CSV responses: from rows in memory, or from a stream.</summary>
internal static class CsvResponse
{
    public static Response Of(QueryArgs args, string fileName, RowsCsv csv, Rows rows, RowLabels? labels = null)
    {
        var buffer = new PooledBuffer();
        try
        {
            csv.WriteHeader(buffer, args);
            csv.WriteRows(buffer, rows, labels);
            return Trace.Current is null ? Headed(args, fileName, new PooledBody(buffer)) : CsvTracePage.Of(buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Streams a whole result.</summary>
    /// <param name="args">The request's arguments.</param>
    /// <param name="fileName">The file name of the download.</param>
    /// <param name="stream">The opened stream.</param>
    public static Response Of(QueryArgs args, string fileName, RowStream stream) =>
        Headed(args, fileName, new StreamBody(stream.WriteAsync, Resource: stream));

    private static Response Headed(QueryArgs args, string fileName, ResponseBody body)
    {
        if (string.IsNullOrEmpty(args["_dl"])) return new Response { ContentType = Response.Plain, Body = body };
        return new Response { ContentType = Response.Csv, Body = body }.With("Content-Disposition",
            ContentDisposition.Attachment(fileName + ".csv"));
    }
}
