namespace Datasette.Http.Caching;

/// <summary>How long a 200 response stays valid; <see cref="CachePolicy"/> turns it into headers.</summary>
internal enum Freshness
{
    /// <summary>Unset: the route decides; volatile if there is no route.</summary>
    Unsaid,

    /// <summary>Not cacheable.</summary>
    Volatile,

    /// <summary>A page over mutable data: a short max-age, no ETag.</summary>
    Mutable,

    /// <summary>A page over immutable data at a URL without the hash: a short max-age, and an ETag.</summary>
    Unhashed,

    /// <summary>A page at a hashed URL: cacheable for a year.</summary>
    Hashed,

    /// <summary>A redirect to a hashed URL or to a canonical one.</summary>
    Redirect,

    /// <summary>The endpoint sets its own Cache-Control.</summary>
    Stated,
}
