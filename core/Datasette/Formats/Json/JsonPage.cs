using Datasette.Buffers;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Text;

namespace Datasette.Formats.Json;

/// <summary>Creates JSON responses.</summary>
internal static class JsonPage
{
    /// <summary>Room for a page of 100 rows of ten short columns.</summary>
    private const int PageBytes = 32 * 1024;

    /// <summary>Writes a document.</summary>
    public delegate void Body(ref JsonOutput json);

    /// <summary>An object that begins with <c>"ok": true</c>.</summary>
    /// <param name="members">Writes its other members; null for none.</param>
    /// <param name="status">The status.</param>
    public static Response Ok(Body? members = null, int status = 200) => Of(
        (ref JsonOutput json) =>
        {
            json.StartAnswer();
            members?.Invoke(ref json);
            json.EndObject();
        },
        status: status);

    public static Response Of(Body write, string contentType = Response.Json, int status = 200)
    {
        var buffer = new PooledBuffer(PageBytes);
        try
        {
            var json = new JsonOutput(buffer);
            write(ref json);
            json.Flush();
            return new Response { Status = status, ContentType = contentType, Body = new PooledBody(buffer) };
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
