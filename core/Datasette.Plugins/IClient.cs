namespace Datasette.Plugins;

/// <summary>Sends requests to the site itself, without a network: Datasette's <c>datasette.client</c>.</summary>
public interface IClient
{
    /// <summary>Sends a request and waits for the whole response. Its errors are responses too.</summary>
    /// <exception cref="ArgumentException">The path does not begin with a slash.</exception>
    /// <exception cref="PluginException">More than 10 requests of plugins are nested, or the site is not built yet.</exception>
    ValueTask<ClientResponse> SendAsync(ClientRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends an anonymous GET request; its errors are those of <see cref="SendAsync"/>.</summary>
    ValueTask<ClientResponse> GetAsync(string path, CancellationToken cancellationToken = default) =>
        SendAsync(new ClientRequest(path), cancellationToken);
}
