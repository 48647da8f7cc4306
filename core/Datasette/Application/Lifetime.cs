namespace Datasette.Application;

/// <summary>
/// How long what a route answers stays true. Who may cache it follows from that and from who asks (<see cref="Http.Caching.CachePolicy"/>).
/// </summary>
internal enum Lifetime
{
    /// <summary>True for one answer only: nobody caches it, unless the answer states its own Cache-Control.</summary>
    OneAnswer,

    /// <summary>As long as the data of all databases.</summary>
    Site,

    /// <summary>As long as the data of the database that the path names.</summary>
    Database,
}
