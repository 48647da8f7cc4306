using System.CommandLine;

namespace Datasette.Functions.Serving;

/// <summary><c>serve</c>'s options for the listening address.</summary>
internal sealed class ListeningArguments
{
    private readonly Option<string> host = new("--host", "-h")
    {
        HelpName = "HOST",
        Description = "Address to listen on",
        DefaultValueFactory = _ => "127.0.0.1",
    };
    private readonly Option<string> port = new("--port", "-p")
    {
        HelpName = "PORT",
        Description = "Port to listen on; 0 takes any free one",
        DefaultValueFactory = _ => "8001",
    };
    private readonly Option<string?> socket = new("--uds")
    {
        HelpName = "PATH",
        Description = "Listen on a Unix domain socket instead of a port",
    };
    private readonly Option<string?> certificate = new("--ssl-certfile")
    {
        HelpName = "FILE",
        Description = $"Serve https with this certificate (PEM); default: {TlsFiles.CertificateVariable}",
    };
    private readonly Option<string?> key = new("--ssl-keyfile")
    {
        HelpName = "FILE",
        Description = $"The certificate's key (PEM), where its file does not have it; default: {TlsFiles.KeyVariable}",
    };
    private readonly Option<bool> accessLog = new("--access-log")
    {
        Description = "Write a line for each request to standard output, in the common log format; queries are left out",
    };
    private readonly Option<bool> open = new("--open", "-o") { Description = "Open the site in a browser" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { host, port, socket, certificate, key, open, accessLog }) command.Options.Add(option);
    }

    /// <exception cref="Errors.StartupError">The address or the certificate is invalid.</exception>
    public Listening Read(ParseResult result) => new(
        ServeHost.Endpoint(result.GetValue(host)!, result.GetValue(port)!, result.GetValue(socket)),
        TlsFiles.Read(result.GetValue(certificate), result.GetValue(key), Environment.GetEnvironmentVariable),
        result.GetValue(open),
        result.GetValue(accessLog));
}
