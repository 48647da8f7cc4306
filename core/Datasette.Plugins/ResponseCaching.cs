namespace Datasette.Plugins;

/// <summary>Who may cache a response.</summary>
public enum ResponseCaching
{
    /// <summary>No cache.</summary>
    Private,

    /// <summary>
    /// Caches may keep it like the site's own pages: it is the same for all clients, and depends only on URL and data. A response to a
    /// request with an actor or cookie, or to a POST, is private anyway.
    /// </summary>
    Public,
}
