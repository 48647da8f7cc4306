namespace Datasette.Publish.Estimates;

/// <summary>The prices of one cloud, in US dollars, with its billing rules.</summary>
/// <param name="Target">The word after <c>publish</c>.</param>
/// <param name="Name">The vendor's name for it.</param>
/// <param name="Source">The URL of the price page.</param>
/// <param name="MemoryGb">Memory of an instance of a published site, in GB.</param>
/// <param name="Cpus">CPUs that are billed in addition to memory; 0 if they are included.</param>
/// <param name="MinimumMs">The minimum billed duration of a request.</param>
/// <param name="StepMs">Billed durations are multiples of this.</param>
/// <param name="PerMillionRequests">Price of a million requests.</param>
/// <param name="FreeRequests">Free requests per month.</param>
/// <param name="PerGbSecond">Price of a GB of memory per second.</param>
/// <param name="FreeGbSeconds">Free GB-seconds per month.</param>
/// <param name="PerCpuSecond">Price of a CPU per second.</param>
/// <param name="FreeCpuSeconds">Free CPU-seconds per month.</param>
/// <param name="PerGbOut">Price of a GB sent to clients.</param>
/// <param name="FreeGbOut">Free GB per month.</param>
/// <param name="PerGbStored">Price of a GB stored for a month.</param>
/// <param name="Cdn">The cloud's own CDN.</param>
internal sealed record CloudPrices(
    string Target, string Name, string Source, double MemoryGb, double Cpus, double MinimumMs, double StepMs,
    double PerMillionRequests, double FreeRequests, double PerGbSecond, double FreeGbSeconds, double PerCpuSecond, double FreeCpuSeconds,
    double PerGbOut, double FreeGbOut, double PerGbStored, CdnPrices Cdn);
