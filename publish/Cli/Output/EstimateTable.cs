using Datasette.Publish;
using Datasette.Publish.Estimates;

namespace Datasette.Cli.Output;

/// <summary>Prints an estimate: a row per case, a column per cloud, and the assumptions below.</summary>
internal static class EstimateTable
{
    private const int FirstWidth = 26;
    private const int Width = 20;

    public static int Write(PriceList prices, Traffic traffic, IReadOnlyList<double> hitRates, TextWriter output)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        output.WriteLine("An estimate in US dollars a month, not an offer:");
        output.WriteLine();
        output.WriteLine(Row("", prices.Clouds.Select(cloud => cloud.Name)));
        output.WriteLine(Row("without a CDN", prices.Clouds.Select(cloud => Dollars(CostEstimate.WithoutCdn(cloud, traffic)))));
        foreach (var rate in hitRates)
            output.WriteLine(Row(string.Create(invariant, $"with its CDN, {rate:0.#} % hits"),
                prices.Clouds.Select(cloud => Dollars(CostEstimate.WithCdn(cloud, traffic, rate / 100)))));
        output.WriteLine();
        output.WriteLine("Assumed:");
        output.WriteLine(string.Create(invariant,
            $"  {traffic.Visits:N0} visits of {traffic.PagesPerVisit:0.#} pages (--visits, --pages-per-visit), {traffic.PageKb:0.#} KB "
                + $"each (--page-kb): {traffic.Requests:N0} requests, {traffic.GbOut:0.##} GB"));
        output.WriteLine(string.Create(invariant,
            $"  {traffic.RequestMs:0.#} ms of the site for each request (--request-ms), one at a time; "
                + $"{ByteCount.Text(traffic.DataBytes)} of data"));
        foreach (var cloud in prices.Clouds)
            output.WriteLine(string.Create(invariant,
                $"  {cloud.Name}: {cloud.MemoryGb:0.##} GB of memory; CDN: {cloud.Cdn.Name}; {cloud.Source}"));
        output.WriteLine($"Prices of {prices.AsOf}, free allowances taken off. {prices.Note}");
        return 0;

        static string Dollars(double cost) => cost.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Row(string name, IEnumerable<string> cells) =>
        name.PadRight(FirstWidth) + string.Concat(cells.Select(cell => cell.PadLeft(Width)));
}
