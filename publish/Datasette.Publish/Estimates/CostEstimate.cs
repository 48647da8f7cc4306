namespace Datasette.Publish.Estimates;

/// <summary>Monthly cost of traffic on one cloud, in US dollars: list prices minus free allowances.</summary>
internal static class CostEstimate
{
    /// <summary>The cost without a CDN: the site serves every request.</summary>
    public static double WithoutCdn(CloudPrices prices, Traffic traffic) =>
        Site(prices, traffic, traffic.Requests) + Above(traffic.GbOut, prices.FreeGbOut) * prices.PerGbOut;

    /// <summary>The cost behind the cloud's CDN, which serves a part of the requests from its cache.</summary>
    /// <param name="prices">The cloud's prices.</param>
    /// <param name="traffic">The traffic of a month.</param>
    /// <param name="hitRate">The cache hit rate, from 0 to 1.</param>
    public static double WithCdn(CloudPrices prices, Traffic traffic, double hitRate)
    {
        var missed = 1 - hitRate;
        var cdn = prices.Cdn;
        return Site(prices, traffic, traffic.Requests * missed)
            + cdn.PerMonth
            + Above(traffic.Requests, cdn.FreeRequests) / 1e6 * cdn.PerMillionRequests
            + Above(traffic.GbOut, cdn.FreeGbOut) * cdn.PerGbOut
            + traffic.GbOut * missed * cdn.PerGbFilled;
    }

    private static double Site(CloudPrices prices, Traffic traffic, double requests)
    {
        var charged = Math.Max(prices.MinimumMs, Math.Ceiling(traffic.RequestMs / prices.StepMs) * prices.StepMs);
        var seconds = requests * charged / 1000;
        return Above(requests, prices.FreeRequests) / 1e6 * prices.PerMillionRequests
            + Above(seconds * prices.MemoryGb, prices.FreeGbSeconds) * prices.PerGbSecond
            + Above(seconds * prices.Cpus, prices.FreeCpuSeconds) * prices.PerCpuSecond
            + traffic.DataGb * prices.PerGbStored;
    }

    private static double Above(double amount, double free) => Math.Max(0, amount - free);
}
