using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace BareKestrel;

/// <summary>Answers <c>/</c> with five bytes, and <c>/21326</c> with so many.</summary>
internal sealed class Hello : IHttpApplication<IFeatureCollection>
{
    private static readonly byte[] Text = "hello"u8.ToArray();

    private volatile byte[] _last = [];

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var body = Body(context.Get<IHttpRequestFeature>()!.RawTarget);
        var headers = context.Get<IHttpResponseFeature>()!.Headers;
        headers.ContentType = "text/plain; charset=utf-8";
        headers.ContentLength = body.Length;
        await context.Get<IHttpResponseBodyFeature>()!.Writer.WriteAsync(body);
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    /// <summary>The bytes of an answer are made once for a length.</summary>
    private byte[] Body(string target)
    {
        if (target.Length <= 1) return Text;
        var length = int.Parse(target.AsSpan(1), CultureInfo.InvariantCulture);
        var last = _last;
        return last.Length == length ? last : _last = new byte[length];
    }
}
