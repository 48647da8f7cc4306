using Datasette.Publish.Estimates;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

public sealed class EstimateTests
{
    private static readonly Traffic Small = new(Visits: 1000, PagesPerVisit: 3, PageKb: 30, RequestMs: 30, DataBytes: 0);
    private static readonly Traffic Large = Small with { Visits = 10_000_000 };

    [Fact]
    public void A_small_site_costs_nothing_where_the_CDN_has_no_monthly_price()
    {
        var lambda = PriceList.Current.Clouds.Single(cloud => cloud.Target == "lambda");

        Assert.Equal(0, CostEstimate.WithoutCdn(lambda, Small));
        Assert.Equal(0, CostEstimate.WithCdn(lambda, Small, 0.8));
    }

    /// <summary>
    /// 30 million requests of 30 ms at 1 GB: 29 million above the free ones, 500,000 GB-seconds above, 858 GB of which 100 are free.
    /// </summary>
    [Fact]
    public void The_sum_is_that_of_its_parts()
    {
        var lambda = PriceList.Current.Clouds.Single(cloud => cloud.Target == "lambda");
        var expected = 29 * lambda.PerMillionRequests + 500_000 * lambda.PerGbSecond + (Large.GbOut - 100) * lambda.PerGbOut;

        Assert.Equal(expected, CostEstimate.WithoutCdn(lambda, Large), 6);
    }

    [Fact]
    public void More_hits_never_cost_more()
    {
        foreach (var cloud in PriceList.Current.Clouds)
        {
            double[] costs = [.. Enumerable.Range(0, 11).Select(tenths => CostEstimate.WithCdn(cloud, Large, tenths / 10.0))];
            Assert.Equal(costs.OrderDescending(), costs);
        }
    }

    [Fact]
    public void The_command_shows_three_clouds_its_assumptions_and_the_month_of_its_prices()
    {
        using var cli = new Cli();
        Databases.Small(cli.Work["data.db"]);

        var result = cli.Run("publish", "estimate", "data.db", "--visits", "100000", "--hit-rate", "90");

        result.AssertSucceeded();
        foreach (var word in new[] { "An estimate", "Cloud Run", "Lambda", "Functions", "90 % hits", "100,000 visits",
            PriceList.Current.AsOf })
            Assert.Contains(word, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--visits", "many")]
    [InlineData("--visits", "-1")]
    [InlineData("--hit-rate", "101")]
    [InlineData("--page-kb", "NaN")]
    public void A_number_that_is_none_is_told_with_its_option(string option, string value)
    {
        using var cli = new Cli();
        cli.Run("publish", "estimate", $"{option}={value}").AssertFailed($"{option} {value}");
    }
}
