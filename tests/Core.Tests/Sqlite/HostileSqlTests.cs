namespace Core.Tests.Sqlite;

/// <summary>SQL that never ends or wants all memory is an error of whoever asks, and the next request is answered.</summary>
public sealed class HostileSqlTests
{
    public static TheoryData<string> Endless => [.. HostileSql.Endless.Select(query => query.Key)];

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task WhatSingleStepsTakeLongForEndsToo(string name)
    {
        using var database = HostileSql.Database();
        using var app = Serving(database, Setting("sql_time_limit_ms", "50"), Setting("num_sql_threads", "1"));
        var sql = HostileSql.Endless.Single(query => query.Key == name).Value;
        var response = await app.GetAsync($"/fixture/-/query.json?sql={Uri.EscapeDataString(sql)}");
        Assert.Matches("took too long|too big", response.Text);
        Assert.Equal(400, response.Status);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal("[2]", (await app.GetAsync("/fixture/-/query.json?sql=select+2&_shape=arrayfirst")).Text);
        Assert.Empty(app.Mistakes);
    }

    public static TheoryData<string> Hungry => [.. HostileSql.Hungry.Select(query => query.Key)];

    [Theory]
    [MemberData(nameof(Hungry))]
    public async Task WhatNeedsMuchMemoryIsAnErrorOfTheAsker(string name)
    {
        using var database = HostileSql.Database();
        using var app = Serving(database, Setting("num_sql_threads", "1"));
        var sql = HostileSql.Hungry.Single(query => query.Key == name).Value;
        var response = await app.GetAsync($"/fixture/-/query.json?sql={Uri.EscapeDataString(sql)}");
        Assert.Equal(400, response.Status);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal("[2]", (await app.GetAsync("/fixture/-/query.json?sql=select+2&_shape=arrayfirst")).Text);
        Assert.Empty(app.Mistakes);
    }
}
