using Datasette.Authentication;
using Datasette.Demos;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Application;

/// <summary>
/// <c>serve --ephemeral</c>: a site whose databases are writable copies. A reset builds a new site over new copies, so nothing of the last
/// one is left: no rows, no stored queries, no cached pages. The first request after the interval starts the reset.
/// </summary>
internal sealed class EphemeralApp : ISiteApplication, IDisposable
{
    private readonly ServeOptions _options;
    private readonly DemoOptions _demo;
    private readonly VisitorQuota _quota;
    private readonly TimeProvider _time;
    private readonly IErrorLog _errors;
    private readonly SemaphoreSlim _resetting = new(1, 1);
    private volatile EphemeralCopy _current = null!;

    private EphemeralApp(ServeOptions options, DemoOptions demo, TimeProvider time, IErrorLog errors)
    {
        (_options, _demo, _time, _errors) = (options, demo, time, errors);
        _quota = new VisitorQuota(demo.RequestsAMinute, time);
    }

    /// <summary>The site until the next reset.</summary>
    public Site Site => _current.Site;

    /// <exception cref="StartupError">There is no database, one cannot be copied, or the site cannot be built.</exception>
    public static async Task<EphemeralApp> StartAsync(
        ServeOptions given, DemoOptions demo, TimeProvider time, IErrorLog errors, CancellationToken cancellationToken)
    {
        // All resets share one secret, so that a reset signs nobody out.
        var options = ConfigDirectory.Expand(given) with { Secret = given.Secret ?? Signer.Random() };
        if (options.Files.Count == 0) throw new StartupError("--ephemeral takes at least one database file that visitors may write to "
            + "a copy of");
        var app = new EphemeralApp(options, demo, time, errors);
        app._current = await app.MakeAsync(cancellationToken);
        return app;
    }

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var (copy, isReset) = await EnterAsync();
        try
        {
            if (isReset && copy.Made is { } made) await made.SweepAsync();
            if (isReset) await copy.App.ProcessRequestAsync(context);
            else await copy.App.RefuseAsync(context, new ServerBusy("The demo cannot be reset just now. Try again in a moment."));
        }
        finally
        {
            copy.Leave();
        }
    }

    public async Task RefuseAsync(IFeatureCollection context, DatasetteException error)
    {
        var (copy, _) = await EnterAsync();
        try
        {
            await copy.App.RefuseAsync(context, error);
        }
        finally
        {
            copy.Leave();
        }
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public void Dispose()
    {
        _current.Leave();
        _resetting.Dispose();
    }

    /// <summary>The site for a request. Where its interval is over and a new site cannot be built, it only serves the error.</summary>
    private async ValueTask<(EphemeralCopy Copy, bool IsReset)> EnterAsync()
    {
        while (true)
        {
            var isReset = !IsOver(_current) || await ResetAsync();
            var current = _current;
            if (current.TryEnter()) return (current, isReset);
        }
    }

    private bool IsOver(EphemeralCopy copy) => copy.EndsAt is { } end && _time.GetUtcNow() >= end;

    private async ValueTask<bool> ResetAsync()
    {
        await _resetting.WaitAsync();
        try
        {
            var last = _current;
            // Another request has reset the site already.
            if (!IsOver(last)) return true;
            _current = await MakeAsync(CancellationToken.None);
            last.Leave();
            return true;
        }
        catch (Exception error) when (error is StartupError or IOException or UnauthorizedAccessException)
        {
            _errors.Failed(error);
            return false;
        }
        finally
        {
            _resetting.Release();
        }
    }

    private Task<EphemeralCopy> MakeAsync(CancellationToken cancellationToken) => EphemeralCopy.MakeAsync(
        _options, _demo,
        new DemoState(_demo.Reset is { } reset ? _time.GetUtcNow() + reset : null, _quota, _time) { Keep = _demo.Keep }, _errors,
        cancellationToken);
}
