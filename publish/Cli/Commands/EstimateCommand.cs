using System.CommandLine;
using System.Globalization;
using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Publish;
using Datasette.Publish.Estimates;

namespace Datasette.Cli.Commands;

/// <summary><c>publish estimate</c>: estimates the monthly cost on each cloud.</summary>
internal sealed class EstimateCommand
{
    public const string Name = "estimate";
    private static readonly double[] DefaultHitRates = [50, 80, 95];

    private readonly Argument<string[]> files = new("FILES")
    {
        Description = "The SQLite files to publish",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string?> visits = SiteOptions.Text("--visits", "N", "Visits a month (default: 10000)");
    private readonly Option<string?> pages =
        SiteOptions.Text("--pages-per-visit", "N", "Pages of a visit that the browser has not kept (default: 3)");
    private readonly Option<string?> size = SiteOptions.Text("--page-kb", "KB", "Size of a compressed page (default: 30)");
    private readonly Option<string?> time = SiteOptions.Text("--request-ms", "MS", "Time that a page takes the site (default: 30)");
    private readonly Option<string[]> hitRates = new("--hit-rate")
    {
        HelpName = "PERCENT",
        Description = "Share of the requests that the CDN answers by itself; may be repeated (default: 50, 80 and 95)",
    };

    public static Command Create(TextWriter output)
    {
        var estimate = new EstimateCommand();
        var command = new Command(Name, "Estimate what a month of traffic costs on each cloud, by list prices.") { estimate.files };
        foreach (var option in new Option[] { estimate.visits, estimate.pages, estimate.size, estimate.time, estimate.hitRates })
            command.Options.Add(option);
        command.SetAction(result => EstimateTable.Write(PriceList.Current, estimate.Traffic(result), estimate.Rates(result), output));
        return command;
    }

    private Traffic Traffic(ParseResult result) => new(
        Positive("--visits", result.GetValue(visits), 10_000),
        Positive("--pages-per-visit", result.GetValue(pages), 3),
        Positive("--page-kb", result.GetValue(size), 30),
        Positive("--request-ms", result.GetValue(time), 30),
        (result.GetValue(files) ?? []).Sum(Length));

    private double[] Rates(ParseResult result) => result.GetValue(hitRates) is { Length: > 0 } given
        ? [.. given.Select(text => Positive("--hit-rate", text.TrimEnd('%'), 0) is <= 100 and var rate
            ? rate
            : throw PublishException.OfUsage($"--hit-rate {text}: a number from 0 to 100."))]
        : DefaultHitRates;

    private static long Length(string file) => File.Exists(file)
        ? new FileInfo(file).Length
        : throw new PublishException($"{file} does not exist: check the spelling and the directory you are in.");

    private static double Positive(string option, string? text, double otherwise) => text is null ? otherwise
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1e12 ? number
        : throw PublishException.OfUsage($"{option} {text}: a number that is not negative.");
}
