using System.Globalization;
using System.Net;
using System.Text;
using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Hosting;

/// <summary>
/// Writes a line for each request that was answered, in the common log format with the milliseconds after it. Queries are left out: they
/// may hold tokens and private SQL.
/// </summary>
internal sealed class AccessLog(ISiteApplication site, TextWriter output, TimeProvider time) : ISiteApplication
{
    private const string Nothing = "-";

    public Site Site => site.Site;

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => site.CreateContext(contextFeatures);

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var start = time.GetTimestamp();
        // Some hosts empty the features at the end of a request.
        var request = Request.From(context, Site.Urls.Base, Site.TrustedProxies);
        var path = Path(context.Find<IHttpRequestFeature>()!);
        try
        {
            await site.ProcessRequestAsync(context);
        }
        finally
        {
            Write(request, path, context.Find<IHttpResponseFeature>(), time.GetElapsedTime(start));
        }
    }

    public Task RefuseAsync(IFeatureCollection context, DatasetteException error) => site.RefuseAsync(context, error);

    public void DisposeContext(IFeatureCollection context, Exception? exception) => site.DisposeContext(context, exception);

    private void Write(Request request, string path, IHttpResponseFeature? response, TimeSpan took)
    {
        var at = time.GetUtcNow().ToString("dd/MMM/yyyy:HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Address(request.Client)} - - [{at}] \"{request.Method} {path}\" {response?.StatusCode ?? 0} "
                + $"{response?.Headers.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? Nothing} {took.TotalMilliseconds:0}"));
    }

    private static string Address(IPAddress? address) =>
        (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? Nothing;

    /// <summary>The path as it was asked for, without what would end the field or the line.</summary>
    private static string Path(IHttpRequestFeature request)
    {
        var target = request.RawTarget;
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = new StringBuilder();
        foreach (var character in end < 0 ? target : target[..end])
            path.Append(character is '"' or '\\' || char.IsControl(character) || char.IsWhiteSpace(character) ? '.' : character);
        return path.ToString();
    }
}
