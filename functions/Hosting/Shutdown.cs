using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using Datasette.Hosting;
using Datasette.Sites;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Functions.Hosting;

/// <summary>Serves until a signal.</summary>
internal static class Shutdown
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Starts Kestrel, waits for SIGINT or SIGTERM (or <paramref name="stopEarly"/>), lets running requests finish, and returns 0.
    /// </summary>
    public static async Task<int> WaitForSignalAsync(Site site, IHttpApplication<IFeatureCollection> app, EndPoint endpoint,
        X509Certificate2? certificate, Action<string>? announce, CancellationToken stopEarly = default)
    {
        site.ReserveThreads();
        Watchdog.Start();
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Never disposed: a second signal must not turn a graceful shutdown into a failure.
        var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var early = stopEarly.Register(() => stop.TrySetResult());
        await using var host = await KestrelHost.StartAsync(app, endpoint, CancellationToken.None, certificate);
        announce?.Invoke(host.Address);
        await stop.Task;
        using var grace = new CancellationTokenSource(Grace);
        await host.StopAsync(grace.Token);
        GC.KeepAlive(interrupt);
        GC.KeepAlive(terminate);
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }
}
