using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Formats.Streams;
using Datasette.Sites;

namespace Datasette.Pages;

/// <summary><c>?_stream=</c>: all rows in one response, as CSV, newline-delimited JSON or in the format of a plugin.</summary>
internal static class StreamArguments
{
    /// <summary>The limits of the stream, whatever its format; null for an ordinary page.</summary>
    /// <exception cref="BadRequest">Streaming is off, or the request has a <c>_next</c> token too.</exception>
    public static RowStreamOptions? Read(RequestContext context) =>
        string.IsNullOrEmpty(context.Request.Args["_stream"]) ? null : Options(context);

    /// <summary>The limits of a stream.</summary>
    /// <exception cref="BadRequest">Streaming is off, or the request has a <c>_next</c> token.</exception>
    public static RowStreamOptions Options(RequestContext context)
    {
        var (args, settings) = (context.Request.Args, context.Site.Settings);
        if (!settings.Get(KnownSettings.AllowCsvStream)) throw new BadRequest("_stream is not allowed here: the setting "
            + "allow_csv_stream is off");
        if (!string.IsNullOrEmpty(args["_next"])) throw new BadRequest("_next is not allowed with _stream, which has no pages");
        return new RowStreamOptions
        {
            TimeLimit = context.TimeLimit,
            MaxBytes = settings.Get(KnownSettings.MaxCsvMb) * 1024L * 1024,
            Address = context.Request.ClientAddress,
        };
    }
}
