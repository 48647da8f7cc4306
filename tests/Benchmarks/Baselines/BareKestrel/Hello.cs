using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace BareKestrel;

/// <summary>Answers every request with the same five bytes.</summary>
internal sealed class Hello : IHttpApplication<IFeatureCollection>
{
    private static readonly byte[] Text = "hello"u8.ToArray();

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var headers = context.Get<IHttpResponseFeature>()!.Headers;
        headers.ContentType = "text/plain; charset=utf-8";
        headers.ContentLength = Text.Length;
        await context.Get<IHttpResponseBodyFeature>()!.Writer.WriteAsync(Text);
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }
}
