using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Sqlite;
using Datasette.Tables.Labels;
using Datasette.Tracing;

namespace Datasette.Formats.Csv;

/// <summary>Makes CSV responses: from rows that are read, or as a stream.</summary>
internal static class CsvResponse
{
    public static Response Of(QueryArgs args, string fileName, RowsCsv csv, Rows rows, RowLabels? labels = null)
    {
        var buffer = new PooledBuffer();
        csv.WriteHeader(buffer, args);
        csv.WriteRows(buffer, rows, labels);
        if (Trace.Current is not null) return CsvTracePage.Of(buffer);
        return Headed(args, fileName, new PooledBody(buffer));
    }

    public static Response Of(QueryArgs args, string fileName, CsvStream stream, RowsCsv csv, Settings settings)
    {
        var maxBytes = settings.Get(KnownSettings.MaxCsvMb) * 1024L * 1024;
        return Headed(args, fileName, new StreamBody(
            (output, cancellationToken) => stream.WriteAsync(output, writer => csv.WriteHeader(writer, args), maxBytes, cancellationToken),
            Resource: stream));
    }

    /// <summary>Whether <c>?_stream=</c> asks for all rows.</summary>
    /// <exception cref="BadRequest">Streaming is off, or the request names a page.</exception>
    public static bool IsStreamed(QueryArgs args, Settings settings)
    {
        if (string.IsNullOrEmpty(args["_stream"])) return false;
        if (!settings.Get(KnownSettings.AllowCsvStream)) throw new BadRequest("CSV streaming is disabled");
        if (!string.IsNullOrEmpty(args["_next"])) throw new BadRequest("_next not allowed for CSV streaming");
        return true;
    }

    private static Response Headed(QueryArgs args, string fileName, ResponseBody body)
    {
        if (string.IsNullOrEmpty(args["_dl"])) return new Response { ContentType = Response.Plain, Body = body };
        return new Response { ContentType = Response.Csv, Body = body }.With("Content-Disposition", ContentDisposition.Attachment(fileName + ".csv"));
    }
}
