using System.Text.RegularExpressions;

namespace Core.Tests.Permissions;

/// <summary>
/// Two sites that differ in what is private alone: its rows, its columns, its indexes, its triggers. Whoever may not view it gets the same
/// bytes of both, so that no count, size, order, plan or error depends on it.
/// </summary>
public sealed partial class TwinTownTests(PrivateTown town, TwinTown twin) : IClassFixture<PrivateTown>, IClassFixture<TwinTown>
{
    public static TheoryData<string> Paths =>
    [
        .. PrivateTableTests.WhereItShows.Cast<object[]>().Select(row => (string)row[0]),
        .. PrivateTableTests.WaysAround.Cast<object[]>().Select(row => (string)row[0]),
        "/-/databases.json", "/town/people.json?_extra=count,count_sql,query,request,suggested_facets,facet_results,display_rows",
        "/town/people.json?_facet=favourite&_facet=name&_labels=on", "/town/people.json?_summary=1", "/town/people?_summary=1",
        "/town/pairs.json?_facet=other&_sort_desc=other", "/town/people/1.json?_extra=foreign_key_tables,row_actions",
        "/town/people/-/chart.json?_chart=bar&_x=favourite", "/robots.txt", "/sitemap.xml", "/town/people.json?_extra=extras",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task WhatIsPrivateChangesNoAnswerToOthers(string path)
    {
        foreach (var actor in (string?[])[null, "bob"])
        {
            var (one, other) = (await AnswerAsync(town, path, actor), await AnswerAsync(twin.Town, path, actor));
            Assert.Equal(one, other);
        }
    }

    [Fact]
    public async Task TheTwoDifferForWhoMayViewIt() =>
        Assert.NotEqual(await AnswerAsync(town, "/town/hushed.json", "ann"), await AnswerAsync(twin.Town, "/town/hushed.json", "ann"));

    /// <summary>Status, headers and body, but for what differs between any two sites: the file's hash, the colour made of it, the folder, and times.</summary>
    private static async Task<string> AnswerAsync(PrivateTown town, string path, string? actor)
    {
        var response = await town.App.GetAsync(path, town.App.As(actor));
        var headers = response.Headers.Where(header => header.Key is not ("ETag" or "Content-Length" or "Server-Timing" or "Cache-Tag"))
            .Select(header => $"{header.Key}: {header.Value}");
        return Times().Replace(Hashes().Replace($"{response.Status}\n{string.Join('\n', headers)}\n\n{response.Text}", "HASH"), "TIME");
    }

    [GeneratedRegex("[0-9a-f]{64}|(?<=[\"/-])[0-9a-f]{7}(?=[\"/])|(?<=\"#?)[0-9a-f]{6}(?=\")|(?<=datasette-cs-)[A-Za-z0-9]{6}(?=/)")]
    private static partial Regex Hashes();

    [GeneratedRegex("(?<=Queries took )[0-9.]+|(?<=_ms\": )[0-9.e-]+")]
    private static partial Regex Times();
}
