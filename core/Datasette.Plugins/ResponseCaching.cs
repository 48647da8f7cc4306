namespace Datasette.Plugins;

/// <summary>Who may keep an answer.</summary>
public enum ResponseCaching
{
    /// <summary>Nobody.</summary>
    Private,

    /// <summary>
    /// Caches may, as they may keep the site's own pages: it is the same for everybody, and follows from the address and the data. An
    /// answer to an actor, to a cookie or to a POST is private all the same.
    /// </summary>
    Public,
}
