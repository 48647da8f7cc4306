using System.IO.Pipelines;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Microsoft.AspNetCore.Http;
using Microsoft.Win32.SafeHandles;

namespace Datasette.Pages.DatabasePages;

/// <summary>
/// <c>/{database}.db</c>: the database file, whole or as a range, so that downloads can resume and a browser can query the file over HTTP.
/// </summary>
internal static class DownloadPage
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>
    /// Whether the actor may download the file: it contains every table, so the actor must be allowed to view all of them.
    /// </summary>
    public static async ValueTask<bool> IsAllowedAsync(RequestContext context, Database database, Schema schema) =>
        database is { IsMutable: false, IsMemory: false } && !schema.IsPartial && context.Site.Settings.Get(KnownSettings.AllowDownload)
        && await context.Access.MayAsync(Actions.ViewDatabaseDownload, Resource.Database(database.Name));

    public static async ValueTask<Response> GetAsync(RequestContext context)
    {
        var database = context.Database;
        if (database.IsMemory) throw new NotFound("Cannot download in-memory databases");
        // A preflight has no cookie or token, so it needs no permission.
        if (HttpMethods.IsOptions(context.Request.Method)) return Respond(context, database, 200, 0, 0);
        if (!await IsAllowedAsync(context, database,
            await context.SchemaAsync(database))) throw new Forbidden("Database download is forbidden");
        var length = database.File!.Length;
        // RFC 9110: only a GET can have a range.
        var range = !HttpMethods.IsGet(context.Request.Method) || context.Request.Headers.Range.Count == 0 || !IsCurrent(context, database)
            ? null
            : ByteRange.Parse(context.Request.Headers.Range.ToString(), length, context.Site.Options.Platform.Responses.MaxRangeBytes);
        return range switch
        {
            null => Respond(context, database, 200, 0, length),
            { IsSatisfiable: false } => new Response { Status = 416, TakesRanges = true }.With("Content-Range", $"bytes */{length}"),
            { } part => Respond(context, database, 206, part.Start, part.Length).With("Content-Range",
                $"bytes {part.Start}-{part.Start + part.Length - 1}/{length}"),
        };
    }

    /// <summary>If-Range: a range of another version would not fit the client's part.</summary>
    private static bool IsCurrent(RequestContext context, Database database) =>
        context.Request.Headers.IfRange.Count == 0
            || context.Request.Headers.IfRange == context.Site.ETag.For(context.Request, Http.Encodings.ContentCoding.Identity)
        || context.Request.Headers.IfRange == $"\"{database.Hash}\"";

    private static Response Respond(RequestContext context, Database database, int status, long start, long length)
    {
        var response = new Response
        {
            Status = status,
            ContentType = "application/octet-stream",
            TakesRanges = true,
            Body = new StreamBody(
                (output, cancellationToken) => SendAsync(database.File!.Handle, start, length, output, cancellationToken),
                length <= context.Site.Options.Platform.Responses.MaxStatedBytes || context.Request.IsHead ? length : null),
        };
        return response.With("Accept-Ranges", "bytes").With("Content-Disposition",
            ContentDisposition.Attachment(Path.GetFileName(database.Path!)));
    }

    private static async ValueTask SendAsync(
        SafeFileHandle file, long start, long length, PipeWriter output, CancellationToken cancellationToken)
    {
        for (var sent = 0L; sent < length;)
        {
            var chunk = output.GetMemory(ChunkBytes);
            var read = await RandomAccess.ReadAsync(file, chunk[..(int)Math.Min(chunk.Length, length - sent)], start + sent,
                cancellationToken);
            if (read == 0) return;
            output.Advance(read);
            sent += read;
            if ((await output.FlushAsync(cancellationToken)).IsCompleted) return;
        }
    }
}
