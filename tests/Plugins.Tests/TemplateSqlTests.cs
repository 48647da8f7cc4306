using TemplateSql;

namespace Plugins.Tests;

public sealed class TemplateSqlTests
{
    private const string Trees = """
        create table trees (id integer primary key, name text, height integer);
        insert into trees (name, height) values ('oak', 20), ('<b>elm</b>', 30), ('who?', 5);
        """;

    /// <summary>Renders the index with a template, as a published site does.</summary>
    private static async Task<(int Status, string Text, TestSite Site)> RenderAsync(string template)
    {
        var site = await TestSite.StartAsync(new TestSiteOptions { Sql = Trees, Plugins = [new TemplateSqlPlugin(), new Index(template)] });
        var response = await site.GetAsync("/fixture");
        return (response.Status, response.Text, site);
    }

    private static async Task<string> TextAsync(string template)
    {
        var (status, text, site) = await RenderAsync(template);
        await using (site)
        {
            Assert.Empty(site.Errors);
            Assert.Equal(200, status);
            return text;
        }
    }

    [Theory]
    [InlineData("{% for row in sql('select name, height from trees order by id limit 1') %}{{ row.name }} {{ row['height'] }}{% endfor %}", "oak 20")]
    [InlineData("{{ sql('select name from trees where height > ? and name != ?', [10, 'oak'])[0].name }}", "&lt;b&gt;elm&lt;/b&gt;")]
    [InlineData("{{ sql('select :a || :b as text', {'a': 'x', 'b': \"'; drop table trees --\"})[0].text }}", "x&#39;; drop table trees --")]
    [InlineData("{{ sql(\"select '?' || ? || name as text from trees where name = 'who?' /* ? */\", ['!'])[0].text }}", "?!who?")]
    [InlineData("{{ sql('select count(*) as n from trees', database='fixture')[0].n }}", "3")]
    [InlineData("{{ sql('select 1 where 0')|length }}", "0")]
    public async Task ATemplateQueriesTheDatabase(string template, string expected) => Assert.Equal(expected, (await TextAsync(template)).Trim());

    [Theory]
    [InlineData("{{ sql('delete from trees') }}")]
    [InlineData("{{ sql('select * from missing_table') }}")]
    [InlineData("{{ sql('select 1', database='other') }}")]
    public async Task AWrongQueryFailsThePageAndTellsClientsNothing(string template)
    {
        var (status, text, site) = await RenderAsync(template);
        await using (site)
        {
            Assert.Equal(500, status);
            Assert.DoesNotContain("missing_table", text);
            Assert.NotEmpty(site.Errors);
            Assert.Equal(3, (long?)(await site.Datasette.Databases[0].ExecuteAsync("select count(*) from trees")).Single!.Value.Integer);
        }
    }

    /// <summary>The page of the database, with a template of its own.</summary>
    private sealed class Index(string template) : Datasette.Plugins.Hooks.IJinja2EnvironmentFromRequest
    {
        public string Name => "index";

        public ValueTask<TemplateOverlay?> Jinja2EnvironmentFromRequestAsync(Datasette.Plugins.Hooks.Jinja2EnvironmentFromRequestContext context) =>
            new(new TemplateOverlay("index", name => name == "database.html" ? template : null));
    }
}
