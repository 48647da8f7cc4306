using Datasette.Buffers;
using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Http.Encodings;
using Datasette.Pages;
using Datasette.Sites;
using Datasette.Sqlite.Tracing;
using Datasette.Tracing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Application;

/// <summary>The site as an application for any server: Kestrel, Lambda's runtime, a test.</summary>
internal sealed class DatasetteApp : ISiteApplication
{
    private readonly Site _site;
    private readonly IErrorLog _errors;
    private readonly Pipeline _pipeline;
    private readonly PageCache _memory = new(MemoryPlan.Pages);
    private readonly ResponseWriter _writer;
    private readonly Lazy<Task>? _startup;

    /// <summary>
    /// The page cache is consulted before authentication. With a plugin that identifies actors by other means than cookies and tokens, no
    /// page is cached.
    /// </summary>
    private readonly bool _keepsPages;

    public DatasetteApp(Site site, IErrorLog errors)
    {
        (_site, _errors) = (site, errors);
        site.ForPlugins.Client = new SiteClient(this);
        site.ForPlugins.Failed = errors.Failed;
        site.Options.Precomputed?.Failed = errors.Failed;
        _pipeline = new Pipeline(site, errors);
        _pipeline.Wrap();
        _writer = new ResponseWriter(site);
        _keepsPages = site.HashUrls && site.Options.Demo is null && site.Hooks.ActorFromRequest.Length == 0 && !site.Hooks.VaryByRequest;
        if (site.Hooks.Startup.Length > 0) _startup = new(() => PluginStartup.RunAsync(site));
    }

    /// <summary>Runs the plugins' startup hooks. If the host did not call this, the first request does.</summary>
    /// <exception cref="StartupError">A plugin failed, or took too long.</exception>
    public Task StartAsync() => _startup?.Value ?? Task.CompletedTask;

    private static bool IsWithinStart => PluginStartup.IsRunningHere;

    public Site Site => _site;

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        if (_startup is { } startup && !IsWithinStart) await startup.Value;
        var request = Request.From(context, _site.Urls.Base, _site.TrustedProxies);
        try
        {
            await RespondAsync(context, request);
        }
        // Write timeouts, Kestrel's limits and disconnected clients are not errors of the site.
        catch (Exception error)
            when (error is DatabaseDamaged or not (DatasetteException or OperationCanceledException or BadHttpRequestException)
            && !request.Aborted.IsCancellationRequested)
        {
            // The pipeline logs its own errors. This one was raised while the response was sent.
            _errors.Unexpected(request, error);
            throw;
        }
    }

    /// <summary>Responds with an error that the host raised, in the form of all errors. Discards the response that was begun.</summary>
    /// <remarks>Not compressed: the error may come from a compressor that found no memory.</remarks>
    public Task RefuseAsync(IFeatureCollection context, DatasetteException error) =>
        ReplaceAsync(context, Request.From(context, _site.Urls.Base, _site.TrustedProxies), error);

    private async Task ReplaceAsync(IFeatureCollection context, Request request, DatasetteException error)
    {
        context.Find<IHttpResponseFeature>()!.Headers.Clear();
        (context.Find<IHttpResponseBodyFeature>() as IRestartableBody)?.Restart();
        using var response = await ErrorResponse.ForAsync(error, request, _site, _errors);
        using var output = _writer.Output(context);
        await _writer.WriteAsync(context, output, request, response, ContentCoding.Identity);
    }

    private async Task RespondAsync(IFeatureCollection context, Request request)
    {
        var coding = AcceptEncoding.Choose(request.Headers.AcceptEncoding);
        if (TracedResponse.IsAskedFor(request, _site.Settings))
        {
            using var traced = await TraceAsync(request, coding);
            await SendAsync(context, request, traced, coding);
            return;
        }
        var mayStore = _keepsPages && !request.IsPersonal && request.Headers.IfNoneMatch.Count == 0;
        if (mayStore && await SendKeptAsync(context, request, coding)) return;
        // A request that a page makes must not wait for another page: two pages could wait for each other.
        using var turn = mayStore && request.Identity is null && HashedUrls.IsCurrent(_site, request)
            ? await _memory.EnterAsync(request, coding)
            : default;
        if (mayStore && turn.HasWaited && await SendKeptAsync(context, request, coding)) return;
        using var response = await _pipeline.RespondAsync(request, coding);
        if (!mayStore || !ResponseWriter.IsKept(response)) turn.Dispose();
        await SendAsync(context, request, response, coding, mayStore ? Keep : null);

        // The others get it now: this client may take its time.
        void Keep(StoredPage page)
        {
            _memory.Store(request, coding, page);
            turn.Dispose();
        }
    }

    private async ValueTask<bool> SendKeptAsync(IFeatureCollection context, Request request, ContentCoding coding)
    {
        if (_memory.Find(request, coding) is not { } page
            || RequestCheck.Problem(request, _site.AllowedHosts, _site.Options.Platform) is not null) return false;
        await _writer.WriteAsync(context, request, page);
        return true;
    }

    /// <summary>
    /// Sends a response. An error after the headers were made and before the first byte of the body replaces the response (a stream that
    /// finds no memory for its first batch raises one). Where the host buffers the body, so does a later error.
    /// </summary>
    /// <param name="context">The request's features.</param>
    /// <param name="request">The request.</param>
    /// <param name="response">The response.</param>
    /// <param name="coding">The coding that the client takes.</param>
    /// <param name="keep">Receives a copy for the page cache if the page never changes, before it is sent.</param>
    private async ValueTask SendAsync(
        IFeatureCollection context, Request request, Response response, ContentCoding coding, Action<StoredPage>? keep = null)
    {
        using var output = _writer.Output(context);
        try
        {
            await _writer.WriteAsync(context, output, request, response, coding, keep);
        }
        catch (DatasetteException error) when (error is not DatabaseDamaged && (output.IsEmpty || IsUnsent(context)))
        {
            await ReplaceAsync(context, request, error);
        }
        catch (PluginFailure failure) when (output.IsEmpty || IsUnsent(context))
        {
            _errors.Unexpected(request, failure);
            await ReplaceAsync(context, request, new InternalError());
        }
    }

    private static bool IsUnsent(IFeatureCollection context) =>
        context.Find<IHttpResponseBodyFeature>() is IRestartableBody && !context.Find<IHttpResponseFeature>()!.HasStarted;

    private async ValueTask<Response> TraceAsync(Request request, ContentCoding coding)
    {
        using var trace = Trace.Begin(_site.Time);
        return TracedResponse.Of(await _pipeline.RespondAsync(request, coding), trace);
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }
}
