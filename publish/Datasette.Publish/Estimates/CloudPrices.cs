namespace Datasette.Publish.Estimates;

/// <summary>The prices of one cloud, in US dollars, with its billing rules.</summary>
/// <param name="Target">The word after <c>publish</c>.</param>
/// <param name="Name">How its owner calls it.</param>
/// <param name="Source">The page that has the prices.</param>
/// <param name="Evidence">Where which of them were looked up.</param>
/// <param name="Unverified">Those that were not found, and are from memory.</param>
/// <param name="MemoryGb">Memory of an instance of a published site.</param>
/// <param name="Cpus">Processors that are charged beside the memory; 0 where they are part of it.</param>
/// <param name="MinimumMs">The shortest time that is charged for a request.</param>
/// <param name="StepMs">Times are rounded up to a multiple of this.</param>
/// <param name="PerMillionRequests">A million requests.</param>
/// <param name="FreeRequests">Requests a month for nothing.</param>
/// <param name="PerGbSecond">A GB of memory for a second.</param>
/// <param name="FreeGbSeconds">Those a month for nothing.</param>
/// <param name="PerCpuSecond">A processor for a second.</param>
/// <param name="FreeCpuSeconds">Those a month for nothing.</param>
/// <param name="PerGbOut">A GB sent to visitors.</param>
/// <param name="FreeGbOut">Those a month for nothing.</param>
/// <param name="PerGbStored">A GB kept for a month.</param>
/// <param name="Cdn">The cloud's own CDN.</param>
internal sealed record CloudPrices(
    string Target, string Name, string Source, string Evidence, string Unverified,
    double MemoryGb, double Cpus, double MinimumMs, double StepMs,
    double PerMillionRequests, double FreeRequests, double PerGbSecond, double FreeGbSeconds, double PerCpuSecond, double FreeCpuSeconds,
    double PerGbOut, double FreeGbOut, double PerGbStored, CdnPrices Cdn);
