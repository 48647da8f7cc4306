namespace Datasette.Plugins;

/// <summary>Sends requests to the site itself, without a network: Datasette's <c>datasette.client</c>.</summary>
public interface IClient
{
    /// <summary>Sends a request and waits for the whole response.</summary>
    ValueTask<ClientResponse> SendAsync(ClientRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends an anonymous GET request.</summary>
    ValueTask<ClientResponse> GetAsync(string path, CancellationToken cancellationToken = default) =>
        SendAsync(new ClientRequest(path), cancellationToken);
}
