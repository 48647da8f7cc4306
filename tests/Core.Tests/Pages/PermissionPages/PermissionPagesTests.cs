using System.Text.Json;
using AngleSharp.Html.Parser;

namespace Core.Tests.Pages.PermissionPages;

/// <summary>
/// The pages that tell what an actor may do: <c>keeper</c> may look into permissions, <c>ann</c> alone sees the table <c>hushed</c>.
/// </summary>
public sealed class PermissionPagesTests : IDisposable
{
    private const string Config = """
        permissions:
          permissions-debug:
            id: keeper
        databases:
          town:
            allow_sql: {id: ann}
            tables:
              hushed:
                allow: {id: ann}
            queries:
              one: {sql: select 1}
        """;

    private readonly FixtureDatabase _database =
        FixtureDatabase.Create("create table open (id integer); create table hushed (id integer); create view seen as select 1", "town");
    private readonly TestApp _app;

    public PermissionPagesTests() => _app = Configured(_database, Config);

    public void Dispose()
    {
        _app.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData("/-/actions")]
    [InlineData("/-/actions.json")]
    [InlineData("/-/rules")]
    [InlineData("/-/rules.json?action=view-table")]
    [InlineData("/-/check")]
    [InlineData("/-/check.json?action=view-table")]
    [InlineData("/-/permissions")]
    [InlineData("/-/threads")]
    [InlineData("/-/threads.json")]
    public async Task WhoMayNotLookIntoPermissionsIsTurnedAway(string path)
    {
        Assert.Equal(403, (await _app.GetAsync(path)).Status);
        Assert.Equal(403, (await _app.GetAsync(path, _app.As("ann"))).Status);
        var response = await _app.GetAsync(path, _app.As("keeper"));
        Assert.Equal(200, response.Status);
        Assert.Equal("private, no-store", response.Header("Cache-Control"));
    }

    [Fact]
    public async Task EveryActionIsListed()
    {
        var actions = (await JsonAsync("/-/actions.json", "keeper")).GetProperty("actions").EnumerateArray().ToList();
        Assert.Equal(21, actions.Count);
        var sql = actions.Single(action => Text(action, "name") == "execute-sql");
        Assert.Equal("""{"name": "execute-sql", "abbr": "es", "description": "Run read-only SQL on a database", "takes_parent": true, "takes_child": false, "resource_class": "DatabaseResource", "also_requires": "view-database"}""", sql.GetRawText());
    }

    [Theory]
    [InlineData(null, "view-table", "/town/open, /town/seen")]
    [InlineData("ann", "view-table", "/town/hushed, /town/open, /town/seen")]
    [InlineData("ann", "view-database", "/town")]
    [InlineData("ann", "execute-sql", "/town")]
    [InlineData(null, "execute-sql", "")]
    [InlineData(null, "view-instance", "")]
    [InlineData(null, "view-query", "/town/one")]
    [InlineData("ann", "drop-table", "")]
    public async Task EverybodyMayAskWhatTheyMayDo(string? actor, string action, string expected)
    {
        var json = await JsonAsync($"/-/allowed.json?action={action}", actor);
        Assert.Equal(expected, string.Join(", ", json.GetProperty("items").EnumerateArray().Select(item => Text(item, "resource"))));
        Assert.Equal(actor, json.GetProperty("actor_id").GetString());
        Assert.Equal(json.GetProperty("items").GetArrayLength(), json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task OnAnOpenSiteEverythingIsListed()
    {
        using var app = Serving(_database);
        Assert.Equal(3, (await app.JsonAsync("/-/allowed.json?action=view-table")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await app.JsonAsync("/-/allowed.json?action=view-database")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await app.JsonAsync("/-/allowed.json?action=view-instance")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task ReasonsAreForThoseWhoMayLookIntoPermissions()
    {
        var ann = (await JsonAsync("/-/allowed.json?action=view-table", "ann")).GetProperty("items")[0];
        Assert.Equal(["parent", "child", "resource"], ann.EnumerateObject().Select(member => member.Name));
        var keeper = (await JsonAsync("/-/allowed.json?action=view-table", "keeper")).GetProperty("items")[0];
        Assert.Equal("default allow for view-table", keeper.GetProperty("reason")[0].GetString());
    }

    [Theory]
    [InlineData("parent=town&child=open", "/town/open")]
    [InlineData("parent=town", "/town/open, /town/seen")]
    [InlineData("parent=elsewhere", "")]
    [InlineData("_size=1", "/town/open")]
    [InlineData("_size=1&_page=2", "/town/seen")]
    [InlineData("page_size=1&page=2", "/town/seen")]
    [InlineData("_size=1&_page=3", "")]
    [InlineData("_size=max&_page=1", "/town/open, /town/seen")]
    [InlineData("_size=200", "/town/open, /town/seen")]
    [InlineData("_size=1&_page=2147483647", "")]
    public async Task AListIsNarrowedAndPaged(string arguments, string expected) => Assert.Equal(
        expected, string.Join(", ",
            (await JsonAsync($"/-/allowed.json?action=view-table&{arguments}", null)).GetProperty("items").EnumerateArray().Select(item =>
                Text(item, "resource"))));

    [Fact]
    public async Task PagesLinkToEachOther()
    {
        var first = await JsonAsync("/-/allowed.json?action=view-table&page_size=1", null);
        Assert.Equal("/-/allowed.json?action=view-table&_page=2&_size=1", Text(first, "next_url"));
        Assert.False(first.TryGetProperty("previous_url", out _));
        var second = await JsonAsync(Text(first, "next_url"), null);
        Assert.Equal("/-/allowed.json?action=view-table&_page=1&_size=1", Text(second, "previous_url"));
        Assert.False(second.TryGetProperty("next_url", out _));
    }

    [Theory]
    [InlineData("/-/allowed.json", 400)]
    [InlineData("/-/allowed.json?action=", 400)]
    [InlineData("/-/allowed.json?action=fly", 404)]
    [InlineData("/-/allowed.json?action=view-table&child=x", 400)]
    [InlineData("/-/allowed.json?action=view-table&_page=0", 400)]
    [InlineData("/-/allowed.json?action=view-table&_page=x", 400)]
    [InlineData("/-/allowed.json?action=view-table&_size=-1", 400)]
    [InlineData("/-/allowed.json?action=view-table&page=99999999999", 400)]
    [InlineData("/-/allowed?action=fly", 404)]
    [InlineData("/-/rules.json", 400)]
    [InlineData("/-/check.json", 400)]
    [InlineData("/-/check.json?action=fly", 404)]
    [InlineData("/-/check.json?action=view-table&child=x", 400)]
    [InlineData("/-/check.json?action=view-table&actor=[", 400)]
    [InlineData("/-/check.json?action=view-table&actor=[1]", 400)]
    [InlineData("/-/permissions?filter=some", 400)]
    public async Task AMalformedQuestionIsAnsweredByName(string path, int status)
    {
        Assert.Equal(status, (await _app.GetAsync(path, _app.As("keeper"))).Status);
        Assert.Empty(_app.Mistakes);
    }

    [Fact]
    public async Task RulesAreListedAllowedFirst()
    {
        var json = await JsonAsync("/-/rules.json?action=view-table", "keeper");
        Assert.Equal(
            ["1 / default allow for view-table default_allow",
                "0 /town/hushed config denies by databases.town.tables.hushed.allow config_permissions"],
            json.GetProperty("items").EnumerateArray().Select(item =>
                $"{item.GetProperty("allow").GetInt32()} {Text(item, "resource")} {Text(item, "reason")} {Text(item, "source_plugin")}"));
    }

    [Theory]
    [InlineData("view-table&parent=town&child=hushed", "", false, "Denied by a resource-level rule")]
    [InlineData("view-table&parent=town&child=hushed", """{"id":"ann"}""", true, "Allowed by a resource-level rule")]
    [InlineData("view-table&parent=town&child=open", "null", true, "Allowed by a global-level rule")]
    [InlineData("drop-table&parent=town&child=open", "null", false, "Denied: no rule allows it")]
    [InlineData("view-table&parent=town&child=open", """{"id":"ann","_r":{"a":["vi"]}}""", false, "Denied although the rules allow it")]
    [InlineData("permissions-debug&parent=town", """{"id":"keeper"}""", true, "Allowed by a global-level rule")]
    [InlineData("execute-sql&parent=town", """{"id":"ann","_r":{"a":["es"]}}""", false, "Denied: it needs view-database, which is denied")]
    public async Task ACheckIsExplained(string question, string actor, bool allowed, string summary)
    {
        var json = await JsonAsync($"/-/check.json?action={question}&actor={Uri.EscapeDataString(actor)}", "keeper");
        Assert.Equal(allowed, json.GetProperty("allowed").GetBoolean());
        Assert.StartsWith(summary, Text(json.GetProperty("explanation"), "summary"));
        Assert.Equal(actor != "null", json.TryGetProperty("actor_id", out _));
    }

    [Fact]
    public async Task AnExplanationTellsRulesRestrictionsAndRequiredActions()
    {
        var hushed = (await CheckAsync("view-table&parent=town&child=hushed", """{"id":"bob"}""")).GetProperty("explanation");
        Assert.Equal((false, false, true, "resource"), Parts(hushed));
        Assert.Equal(
            ["resource deny config_permissions True ", "global allow default_allow False A more specific rule matched"],
            hushed.GetProperty("matched_rules").EnumerateArray().Select(rule =>
                $"{Text(rule, "scope")} {Text(rule, "effect")} {Text(rule, "source")} {rule.GetProperty("decisive").GetBoolean()} "
                    + $"{rule.GetProperty("ignored_because").GetString()}"));
        var restricted = (await CheckAsync("view-table&parent=town&child=open", """{"id":"bob","_r":{"r":{"town":{"other":["vt"]}}}}""")).GetProperty("explanation");
        Assert.Equal((false, true, false, "global"), Parts(restricted));
        Assert.False(Assert.Single(restricted.GetProperty("restrictions").EnumerateArray()).GetProperty("allowed").GetBoolean());
        var needing = (await CheckAsync("execute-sql&parent=town", """{"id":"ann","_r":{"a":["es"]}}""")).GetProperty("explanation");
        Assert.Equal((false, true, true, "parent"), Parts(needing));
        var required = Assert.Single(needing.GetProperty("required_actions").EnumerateArray());
        Assert.Equal("view-database", Text(required, "action"));
        Assert.False(required.GetProperty("allowed").GetBoolean());

        Task<JsonElement> CheckAsync(string question, string actor) =>
            JsonAsync($"/-/check.json?action={question}&actor={Uri.EscapeDataString(actor)}", "keeper");

        static (bool, bool, bool, string) Parts(JsonElement explanation) => (
            explanation.GetProperty("allowed").GetBoolean(), explanation.GetProperty("rule_allowed").GetBoolean(),
            explanation.GetProperty("restriction_allowed").GetBoolean(), Text(explanation, "winning_scope"));
    }

    [Fact]
    public async Task APostedQuestionIsAnsweredAsJsonOrInThePage()
    {
        const string Form = "actor={\"id\":\"ann\"}&permission=view-table&resource_1=town&resource_2=hushed";
        var json = (await _app.PostAsync("/-/permissions", Form, _app.As("keeper"))).Json();
        Assert.True(json.GetProperty("allowed").GetBoolean());
        Assert.True(json.TryGetProperty("unstable", out _));
        var page = new HtmlParser().ParseDocument((await _app.PostAsync("/-/permissions", Form,
            [.. _app.As("keeper"), Header("Accept", "text/html,*/*")])).Text);
        Assert.Equal("view-table on /town/hushed: allowed", page.QuerySelector(".check-result h2")!.TextContent);
        Assert.Equal("""{"id":"ann"}""", page.QuerySelector("#actor")!.TextContent);
        Assert.Equal(403, (await _app.PostAsync("/-/permissions", Form, _app.As("ann"))).Status);
        Assert.Equal(400, (await _app.PostAsync("/-/permissions", "permission=view-table", _app.As("keeper"))).Status);
    }

    [Fact]
    public async Task WhatWasAskedLatelyIsListedByWhoAsked()
    {
        await _app.GetAsync("/town/hushed", _app.As("bob"));
        Assert.Contains("bob", await ActorsAsync("all"));
        Assert.Equal(["keeper"], (await ActorsAsync("only-yours")).Distinct());
        Assert.DoesNotContain("keeper", await ActorsAsync("exclude-yours"));
        for (var i = 0; i < 60; i++) await _app.GetAsync("/", _app.As("ann"));
        Assert.Equal(200, (await ActorsAsync("all")).Count);
    }

    [Theory]
    [InlineData("""{"id":"root"}""", """{"id":"*"}""", "Result: allow")]
    [InlineData("null", """{"id":"*"}""", "Result: deny")]
    [InlineData("null", """{"unauthenticated":true}""", "Result: allow")]
    [InlineData("""{"id":"a"}""", "false", "Result: deny")]
    [InlineData("""{"id":"a"}""", "null", "Result: allow")]
    [InlineData("[", "true", "Actor JSON error")]
    [InlineData("7", "true", "Actor must be")]
    [InlineData("{}", "nonsense", "Allow JSON error")]
    [InlineData("""{"id":1,"id":2}""", """{"id":2,"id":1}""", "Result: deny")]
    [InlineData("""{"id":1,"id":2}""", """{"id":1,"id":2}""", "Result: allow")]
    [InlineData("\"<script>\"", "\"</textarea><script>\"", "Actor must be")]
    public async Task AnAllowBlockIsTriedOut(string actor, string allow, string expected)
    {
        var response = await _app.GetAsync($"/-/allow-debug?actor={Uri.EscapeDataString(actor)}&allow={Uri.EscapeDataString(allow)}");
        var page = new HtmlParser().ParseDocument(response.Text);
        Assert.Equal(200, response.Status);
        Assert.StartsWith(expected, page.QuerySelector(".message-info, .message-error")!.TextContent);
        Assert.DoesNotContain("<script>", response.Text);
        Assert.Empty(_app.Mistakes);
    }

    [Fact]
    public async Task ThePagesAreFormsThatShowTheirAnswers()
    {
        foreach (var (path, expected) in new[] { ("/-/allowed?action=view-table", "/town/open"),
            ("/-/rules?action=view-table", "databases.town.tables.hushed.allow"),
            ("/-/check?action=view-table&parent=town&child=open", "allowed") })
        {
            var page = new HtmlParser().ParseDocument((await _app.GetAsync(path, _app.As("keeper"))).Text);
            Assert.NotNull(page.QuerySelector("form.core select[name=action]"));
            Assert.Contains(expected, page.QuerySelector("main")!.TextContent);
            Assert.Equal(200, (await _app.GetAsync(page.QuerySelector(".export-links a")!.GetAttribute("href")!,
                _app.As("keeper"))).Status);
        }
    }

    private async Task<IReadOnlyList<string?>> ActorsAsync(string filter)
    {
        var page = new HtmlParser().ParseDocument((await _app.GetAsync($"/-/permissions?filter={filter}", _app.As("keeper"))).Text);
        return [.. page.QuerySelectorAll("tbody tr").Select(row =>
            row.LastElementChild!.TextContent).Select(actor =>
                actor == "null" ? null : JsonDocument.Parse(actor).RootElement.GetProperty("id").GetString())];
    }

    private async Task<JsonElement> JsonAsync(string path, string? actor)
    {
        var response = await _app.GetAsync(path, _app.As(actor));
        Assert.Equal(200, response.Status);
        return response.Json();
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
