using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Functions.Lambda;

/// <summary>Asks the site what an event asks. No sockets: the same pipeline as under Kestrel.</summary>
internal sealed class EventExchange(ISiteApplication app)
{
    /// <summary>Writes the answer. Where it fails before any of it was sent, an error is the answer.</summary>
    public async Task AnswerAsync(HttpEvent request, Answer answer, IHttpRequestLifetimeFeature lifetime)
    {
        var features = EventFeatures.Of(request, answer, lifetime);
        try
        {
            await app.ProcessRequestAsync(features);
        }
#pragma warning disable CA1031 // The application has logged it; the client gets an answer whatever it was.
        catch (Exception error) when (!answer.HasStarted)
#pragma warning restore CA1031
        {
            await RefuseAsync(features,
                error switch { DatasetteException known => known, OperationCanceledException => new OutOfTime(), _ =>
                    new InternalError() });
        }
    }

    /// <summary>The JSON of a whole answer; of an error where it turns out too long in this form.</summary>
    public async Task<ReadOnlyMemory<byte>> WholeAsync(HttpEvent request, BufferedAnswer answer, IHttpRequestLifetimeFeature lifetime)
    {
        await AnswerAsync(request, answer, lifetime);
        if (answer.Json() is { } json) return json;
        await RefuseAsync(EventFeatures.Of(request, answer, lifetime), ResponsePolicy.LambdaBuffered.TooLarge);
        return answer.Json()!.Value;
    }

    private Task RefuseAsync(FeatureCollection features, DatasetteException error)
    {
        // The time for the answer is over, the error's own is not.
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        return app.RefuseAsync(features, error);
    }
}
