using System.Net;
using Datasette.Application;
using Datasette.Errors;
using Datasette.Functions.Hosting;

namespace Datasette.Functions.Serving;

/// <summary>Serves a site on an address and a port until it is stopped.</summary>
internal static class ServeHost
{
    public static Task<int> RunAsync(Site site, string host, string port)
    {
        var app = new DatasetteApp(site, new StandardErrorLog(Console.Error));
        return Until.SignalAsync(app, Endpoint(host, port), address => Console.WriteLine($"Serving on {address} (press Ctrl-C to stop)"));
    }

    /// <exception cref="StartupError">They name no place to listen on.</exception>
    private static IPEndPoint Endpoint(string host, string port)
    {
        if (!int.TryParse(port, out var number) || number is < 0 or > 65535)
            throw new StartupError($"-p takes a port between 0 and 65535, not '{port}'");
        if (host == "localhost") return new IPEndPoint(IPAddress.Loopback, number);
        return IPAddress.TryParse(host, out var address)
            ? new IPEndPoint(address, number)
            : throw new StartupError($"-h takes an address such as 127.0.0.1 or 0.0.0.0, not '{host}'");
    }
}
