using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Functions.Lambda;

/// <summary>Passes an event's request to the site, without sockets: the same pipeline as under Kestrel.</summary>
internal sealed class EventExchange(ISiteApplication app)
{
    /// <summary>Writes the response. An error before the first byte is sent replaces it.</summary>
    public async Task AnswerAsync(HttpEvent request, Answer answer, IHttpRequestLifetimeFeature lifetime)
    {
        var features = EventFeatures.Of(request, answer, lifetime);
        try
        {
            await app.ProcessRequestAsync(features);
        }
#pragma warning disable CA1031 // The application has logged the error; the client gets an error response.
        catch (Exception error) when (!answer.HasStarted)
#pragma warning restore CA1031
        {
            await RefuseAsync(features,
                error switch { DatasetteException known => known, OperationCanceledException => new OutOfTime(), _ =>
                    new InternalError() });
        }
    }

    /// <summary>The JSON of a whole response; of an error if the encoded response is too long.</summary>
    public async Task<ReadOnlyMemory<byte>> WholeAsync(HttpEvent request, BufferedAnswer answer, IHttpRequestLifetimeFeature lifetime)
    {
        await AnswerAsync(request, answer, lifetime);
        if (answer.Json() is { } json) return json;
        await RefuseAsync(EventFeatures.Of(request, answer, lifetime), ResponsePolicy.LambdaBuffered.TooLarge);
        return answer.Json()!.Value;
    }

    private Task RefuseAsync(FeatureCollection features, DatasetteException error)
    {
        // The deadline has passed: the error response gets a lifetime of its own.
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        return app.RefuseAsync(features, error);
    }
}
