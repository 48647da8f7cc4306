namespace Datasette.Application;

/// <summary>
/// The lifetime of a route's responses. With the actor it decides who may cache them (<see cref="Http.Caching.CachePolicy"/>).
/// </summary>
internal enum Lifetime
{
    /// <summary>Not cached, unless the response states its own Cache-Control.</summary>
    OneAnswer,

    /// <summary>As long as no database changes.</summary>
    Site,

    /// <summary>As long as the database in the path does not change.</summary>
    Database,
}
