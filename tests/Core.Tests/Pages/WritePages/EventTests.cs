namespace Core.Tests.Pages.WritePages;

public sealed class EventTests
{
    [Fact]
    public async Task EveryWriteTellsWhatItDidInOrder()
    {
        using var site = new WrittenSite("create table t (id integer primary key, a)");
        await site.PostAsync("/d/t/-/insert", """{"rows": [{"id": 1, "b": 2}], "alter": true}""");
        await site.PostAsync("/d/t/-/upsert", """{"rows": [{"id": 1, "a": 3}, {"id": 2}]}""");
        await site.PostAsync("/d/t/1/-/update", """{"update": {"a": 4}}""");
        await site.PostAsync("/d/t/2/-/delete", "");
        await site.PostAsync("/d/t/-/alter", """{"operations": [{"op": "rename_table", "args": {"to": "u"}}]}""");
        await site.PostAsync("/d/-/create", """{"table": "v", "row": {"x": 1}}""");
        await site.PostAsync("/d/-/execute-write", """{"sql": "alter table v rename to w"}""");
        await site.PostAsync("/d/w/-/drop", """{"confirm": true}""");
        Assert.Equal(
            ["insert-rows", "alter-table", "upsert-rows", "update-row", "delete-row", "rename-table", "alter-table", "create-table",
                "insert-rows", "rename-table", "drop-table"],
            site.Told.Select(what => what.Name));
        Assert.Equal("""insert-rows {"database":"d","table":"t","num_rows":1,"ignore":false,"replace":false}""", site.Events.First());
        Assert.Contains("""rename-table {"database":"d","old_table":"t","new_table":"u"}""", site.Events);
        Assert.Contains("""delete-row {"database":"d","table":"t","pks":["2"]}""", site.Events);
        Assert.All(site.Told, what => Assert.Equal("root", what.Actor?.Id));
        Assert.Empty(site.Mistakes);
    }

    [Theory]
    [InlineData("/d/t/-/insert", """{"row": {"id": 1}}""")]
    [InlineData("/d/t/-/insert", """{"rows": [{"id": 5}, {"id": 1}]}""")]
    [InlineData("/d/t/9/-/update", """{"update": {"a": 1}}""")]
    [InlineData("/d/t/-/alter", """{"operations": [{"op": "drop_column", "args": {"name": "a"}}, {"op": "rename_table", "args": {"to": "sqlite_x"}}]}""")]
    [InlineData("/d/t/-/drop", "{}")]
    [InlineData("/d/-/execute-write", """{"sql": "insert into t values (1, 1)"}""")]
    public async Task WhatWasNotDoneIsNotTold(string target, string body)
    {
        using var site = new WrittenSite("create table t (id integer primary key, a); insert into t values (1, 'one')");
        await site.PostAsync(target, body);
        Assert.Empty(site.Events);
        Assert.Equal("[\"1 one\"]", await site.ValuesAsync("select id || ' ' || a from t"));
    }
}
