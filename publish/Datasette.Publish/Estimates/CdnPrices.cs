namespace Datasette.Publish.Estimates;

/// <summary>The prices of a CDN, in US dollars.</summary>
/// <param name="Name">How its owner calls it.</param>
/// <param name="PerMonth">What it costs before the first request.</param>
/// <param name="PerMillionRequests">A million requests.</param>
/// <param name="FreeRequests">Requests a month for nothing.</param>
/// <param name="PerGbOut">A GB sent to visitors.</param>
/// <param name="FreeGbOut">Those a month for nothing.</param>
/// <param name="PerGbFilled">A GB fetched from the site.</param>
internal sealed record CdnPrices(
    string Name, double PerMonth, double PerMillionRequests, double FreeRequests, double PerGbOut, double FreeGbOut, double PerGbFilled);
