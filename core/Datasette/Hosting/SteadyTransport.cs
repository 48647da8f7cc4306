using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Datasette.Hosting;

/// <summary>
/// Kestrel stops accepting for good after one failed accept, for example when memory is short for a connection: the process lives on
/// without serving. This transport accepts again after a short wait.
/// </summary>
internal sealed class SteadyTransport(IConnectionListenerFactory inner, TimeProvider time) : IConnectionListenerFactory
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await inner.BindAsync(endpoint, cancellationToken), time);

    private sealed class Listener(IConnectionListener inner, TimeProvider time) : IConnectionListener
    {
        private volatile bool _isUnbound;

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (true)
            {
                try
                {
                    return await inner.AcceptAsync(cancellationToken);
                }
#pragma warning disable CA1031 // Whatever the error, other clients still connect.
                catch (Exception error) when (!_isUnbound && error is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    await Task.Delay(Pause, time, cancellationToken);
                }
            }
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _isUnbound = true;
            return inner.UnbindAsync(cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            _isUnbound = true;
            return inner.DisposeAsync();
        }
    }
}
