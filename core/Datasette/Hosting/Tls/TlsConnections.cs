using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Hosting.Tls;

/// <summary>
/// Https for a server that is put together by hand: Kestrel's own comes with the host builder that the path to the first
/// byte does without. HTTP/1.1; whoever needs more puts a proxy in front.
/// </summary>
internal sealed class TlsConnections(X509Certificate2 certificate, TimeProvider time)
{
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);
    private readonly SslServerAuthenticationOptions _options = new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true),
    };

    /// <summary>Talks TLS to the client and hands what is inside on.</summary>
    public ConnectionDelegate Before(ConnectionDelegate next) => async connection =>
    {
        var outside = connection.Transport;
        await using var tls = new SslStream(new PipeStream(outside));
        if (!await ShakeHandsAsync(tls, connection.ConnectionClosed)) return;
        // What tells the request that its scheme is https.
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

    /// <summary>False for a client that talks something else, or takes too long to.</summary>
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
