using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Sites;
using Datasette.Tables.Labels;

namespace Datasette.Formats.Streams;

/// <summary>What bounds a stream, and which of its columns are shown with labels.</summary>
internal sealed record RowStreamOptions
{
    /// <summary>What each batch may take.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>The most bytes that go out; 0 sets no bound.</summary>
    public required long MaxBytes { get; init; }

    public IReadOnlyList<Expansion> Expansions { get; init; } = [];

    /// <summary>The bounds that <c>?_stream=</c> has, whatever the format; null where the request asks for no stream.</summary>
    /// <exception cref="BadRequest">Streaming is off, or the request names a page.</exception>
    public static RowStreamOptions? Read(RequestContext context)
    {
        var (args, settings) = (context.Request.Args, context.Site.Settings);
        if (string.IsNullOrEmpty(args["_stream"])) return null;
        if (!settings.Get(KnownSettings.AllowCsvStream)) throw new BadRequest("_stream is not allowed here: the setting allow_csv_stream is off");
        if (!string.IsNullOrEmpty(args["_next"])) throw new BadRequest("_next is not allowed with _stream, which has no pages");
        return new RowStreamOptions { TimeLimit = context.TimeLimit, MaxBytes = settings.Get(KnownSettings.MaxCsvMb) * 1024L * 1024 };
    }
}
