using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Hosting.Tls;

/// <summary>
/// TLS without the host builder, which Kestrel's own https support requires and which slows the start. HTTP/1.1 only; for HTTP/2 put a
/// proxy in front.
/// </summary>
internal sealed class TlsConnections(X509Certificate2 certificate, TimeProvider time)
{
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);
    private readonly SslServerAuthenticationOptions _options = new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
    };

    /// <summary>Terminates TLS and passes the plain connection on.</summary>
    public ConnectionDelegate Before(ConnectionDelegate next) => async connection =>
    {
        var outside = connection.Transport;
        await using var tls = new SslStream(new PipeStream(outside));
        if (!await ShakeHandsAsync(tls, connection.ConnectionClosed)) return;
        // This feature makes the request's scheme https.
        connection.Features.Set<ITlsConnectionFeature>(new WithoutClientCertificate());
        var inside = new PipePair(PipeReader.Create(tls, new StreamPipeReaderOptions(leaveOpen: true)),
            PipeWriter.Create(tls, new StreamPipeWriterOptions(leaveOpen: true)));
        connection.Transport = inside;
        try
        {
            await next(connection);
        }
        finally
        {
            await inside.Input.CompleteAsync();
            await inside.Output.CompleteAsync();
            connection.Transport = outside;
        }
    };

    /// <summary>False for a client that does not speak TLS, or exceeds the handshake's time limit.</summary>
    private async Task<bool> ShakeHandsAsync(SslStream tls, CancellationToken closed)
    {
        using var limit = new CancellationTokenSource(HandshakeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, closed);
        try
        {
            await tls.AuthenticateAsServerAsync(_options, either.Token);
            return true;
        }
        catch (Exception error) when (error is IOException or AuthenticationException or OperationCanceledException)
        {
            return false;
        }
    }

    private sealed class WithoutClientCertificate : ITlsConnectionFeature
    {
        public X509Certificate2? ClientCertificate { get; set; }

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
    }

    private sealed record PipePair(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
