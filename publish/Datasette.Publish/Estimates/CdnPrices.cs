namespace Datasette.Publish.Estimates;

/// <summary>The prices of a CDN, in US dollars.</summary>
/// <param name="Name">The vendor's name for it.</param>
/// <param name="PerMonth">The monthly base price.</param>
/// <param name="PerMillionRequests">Price of a million requests.</param>
/// <param name="FreeRequests">Free requests per month.</param>
/// <param name="PerGbOut">Price of a GB sent to clients.</param>
/// <param name="FreeGbOut">Free GB per month.</param>
/// <param name="PerGbFilled">Price of a GB fetched from the origin.</param>
internal sealed record CdnPrices(
    string Name, double PerMonth, double PerMillionRequests, double FreeRequests, double PerGbOut, double FreeGbOut, double PerGbFilled);
