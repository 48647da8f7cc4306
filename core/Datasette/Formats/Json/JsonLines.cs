using Datasette.Errors;
using Datasette.Formats.Streams;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Sqlite;

namespace Datasette.Formats.Json;

/// <summary>Streams a whole result as newline-delimited JSON: <c>?_shape=array&amp;_nl=on&amp;_stream=on</c>.</summary>
internal static class JsonLines
{
    /// <exception cref="BadRequest">The request's shape cannot be streamed.</exception>
    public static async ValueTask<Response> StreamAsync(
        Database database, SqlQuery query, QueryArgs args, RowStreamOptions options, CancellationToken cancellationToken)
    {
        if (Shapes.Parse(args["_shape"]) != Shape.Array || string.IsNullOrEmpty(args["_nl"]))
            throw new BadRequest("_stream=on is for newline-delimited JSON: add _shape=array and _nl=on");
        var stream = await RowStream.OpenAsync(database, query, columns => new JsonLinesFormat(RowsJson.For(args, columns)), options,
            cancellationToken);
        return new Response { ContentType = Response.PlainBare, Body = new StreamBody(stream.WriteAsync, Resource: stream) };
    }
}
