namespace Datasette.Plugins;

/// <summary>Asks the site itself, without a network: Datasette's <c>datasette.client</c>.</summary>
public interface IClient
{
    /// <summary>Sends a request and waits for the whole answer.</summary>
    ValueTask<ClientResponse> SendAsync(ClientRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for a path, as somebody who is not signed in.</summary>
    ValueTask<ClientResponse> GetAsync(string path, CancellationToken cancellationToken = default) =>
        SendAsync(new ClientRequest(path), cancellationToken);
}
