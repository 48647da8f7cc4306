using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Http.Caching;
using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Application;

/// <summary>Detects immutable databases whose file was written to after the start: pages over them are not cached.</summary>
internal sealed class ChangedFiles(Site site, IErrorLog errors)
{
    /// <summary>The page's database whose file changed since the start; null where none did.</summary>
    public Database? Find(RequestContext context)
    {
        if (context.Values["database"] is { } segment) return site.FindRoute(segment) is { IsChanged: true } database ? database : null;
        foreach (var database in site.Databases)
            if (database.IsChanged) return database;
        return null;
    }

    /// <summary>Checks the files after the rows were read.</summary>
    public void Check(RequestContext context, Response response)
    {
        if (Find(context) is { } changed)
        {
            if (response.Freshness is Freshness.Hashed or Freshness.Unhashed) response.Freshness = Freshness.Volatile;
            if (changed.File!.ClaimReport())
                errors.Unexpected(context.Request, new IOException(
                    $"{changed.Path} was written to while it is served as immutable: its pages are not cached any more. Start again "
                        + "to serve what it holds now"));
        }
        else if (response.Freshness is Freshness.Hashed or Freshness.Unhashed && response.Body is StreamBody stream)
        {
            response.Body = stream with
            {
                WriteAsync = async (output, cancellationToken) =>
                {
                    await stream.WriteAsync(output, cancellationToken);
                    // The headers are sent already. Abort the body: a cache does not keep a truncated response.
                    if (Find(context) is not null) throw new DatabaseUnavailable();
                },
            };
        }
    }
}
