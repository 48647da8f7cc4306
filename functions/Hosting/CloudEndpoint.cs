using System.Net;
using Datasette.Errors;

namespace Datasette.Functions.Hosting;

/// <summary>The address to listen on, from the cloud's environment variables.</summary>
internal static class CloudEndpoint
{
    private const int DefaultPort = 8080;

    /// <summary>Azure Functions sets a port on loopback; Cloud Run and most others set <c>PORT</c> for all addresses.</summary>
    /// <exception cref="StartupError">The port is invalid.</exception>
    public static IPEndPoint From(Func<string, string?> environment)
    {
        if (environment("FUNCTIONS_CUSTOMHANDLER_PORT") is { Length: > 0 } functions)
            return new IPEndPoint(IPAddress.Loopback, Port("FUNCTIONS_CUSTOMHANDLER_PORT", functions));
        return new IPEndPoint(IPAddress.Any, environment("PORT") is { Length: > 0 } port ? Port("PORT", port) : DefaultPort);
    }

    private static int Port(string variable, string text) => int.TryParse(text, out var port) && port is > 0 and <= 65535
        ? port
        : throw new StartupError($"The environment variable {variable} must be a port between 1 and 65535, not '{text}'");
}
