namespace Datasette.Http.Caching;

/// <summary>How long a 200 answer stays true; <see cref="CachePolicy"/> turns it into headers.</summary>
internal enum Freshness
{
    /// <summary>As the route says that answers; not to be stored where no route does.</summary>
    Unsaid,

    /// <summary>Not to be stored.</summary>
    Volatile,

    /// <summary>A page over data that may change: a short life, no ETag.</summary>
    Mutable,

    /// <summary>A page over data that cannot change, at a URL that stays when the data is replaced: a short life, and an ETag.</summary>
    Unhashed,

    /// <summary>A page at a URL that names the content: true for ever.</summary>
    Hashed,

    /// <summary>A redirect to a hashed URL or to a canonical one.</summary>
    Redirect,

    /// <summary>The endpoint has said it all in its own headers.</summary>
    Stated,
}
