using Datasette.Application;
using Datasette.Hosting;
using Datasette.Permissions;
using Datasette.Plugins;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Tables.Facets;
using Datasette.Tables.Filters;

namespace Core.Tests.Sites;

/// <summary>What is added to a site's registries is there for that site alone.</summary>
public sealed class SiteRegistriesTests
{
    private static readonly SiteRegistries More = new()
    {
        Filters = BuiltInFilters.Registry.With([new PredicateFilter("isodd", "is odd", column => SqlText.Of($"{column} % 2 = 1"),
            "is odd")]),
        Facets = new([new ParityFacet()], facet => facet.Type),
        Actions = new([new PermissionAction("water-trees", "wt", "Water trees", ResourceKind.Instance)], action => action.Name),
    };

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public async Task AFilter(bool isAdded, int rows)
    {
        var page = await GetAsync(isAdded, "/fixture/numbers.json?square__isodd=1&_shape=array");
        Assert.Equal(rows, page.Json().GetArrayLength());
    }

    [Fact]
    public async Task AFacet()
    {
        var facets = (await GetAsync(isAdded: true,
            "/fixture/numbers.json?_facet_parity=id")).Json().GetProperty("facet_results").GetProperty("results");
        Assert.Equal("parity", facets.GetProperty("id").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnAction(bool isAdded)
    {
        var page = await GetAsync(isAdded, "/-/allowed.json?action=water-trees");
        Assert.Equal(isAdded ? 200 : 404, page.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheFilterMenu(bool isAdded) =>
        Assert.Equal(isAdded, (await GetAsync(isAdded, "/fixture/numbers")).Text.Contains("is odd", StringComparison.Ordinal));

    private static async Task<InProcessResponse> GetAsync(bool isAdded, string target)
    {
        using var database = FixtureDatabase.Numbers(4);
        using var plain = Serving(database);
        using var site = new Site(isAdded ? plain.Site.Options with { Registries = More } : plain.Site.Options, plain.Site.Databases);
        return await InProcessRequest.SendAsync(new DatasetteApp(site, new CollectingErrorLog()), target, "GET", []);
    }

    private sealed class ParityFacet() : Facet("parity", "_facet_parity")
    {
        public override SqlText Count(SqlText rows, SqlText column, int limit) =>
            SqlText.Of($"select {column} % 2 as value, count(*) as n from ({rows}) group by 1 order by 2 desc limit "
                + $"{limit}");

        public override string FilterArgument(string column) => column;

        public override ValueTask<bool> IsWorthSuggestingAsync(FacetSuggestion suggestion) => new(false);
    }
}
