using System.Text.Json.Nodes;
using Core.Tests.Pages.WritePages;

namespace Core.Tests.Pages.WriteForms;

/// <summary>What templates give to scripts of a site's own that write, under Datasette's names.</summary>
public sealed class ScriptDataTests : IDisposable
{
    private const string Schema = """
        create table kind (id integer primary key, name text);
        create table t (id integer primary key, name text not null, at text default current_timestamp, n integer default 5,
          kind integer references kind(id), twice as (n * 2));
        create view v as select * from t;
        """;

    private const string Config = """
        databases:
          d:
            permissions: {create-table: {id: ann}}
            tables:
              t: {column_types: {name: email}, permissions: {insert-row: {id: [ann, bob]}, update-row: {id: ann}, alter-table: {id: ann},
                drop-table: {id: ann}, set-column-type: {id: ann}}}
        """;

    private readonly TemporaryFolder _templates = new();

    public ScriptDataTests()
    {
        _templates.Write("table.html", "{{ [table_insert_ui, table_alter_ui, set_column_type_ui, table_page_data]|tojson }}");
        _templates.Write("database.html", "{{ database_page_data|tojson }}");
    }

    public void Dispose() => _templates.Dispose();

    [Fact]
    public async Task WhoMayWriteFindsThePathsAndTheColumns()
    {
        using var site = Site();
        var found = JsonNode.Parse((await site.GetAsync("/d/t", "ann")).Text)!.AsArray();
        var (insert, alter, types) = (found[0]!, found[1]!, found[2]!);
        Assert.Equal("/d/t/-/insert", Text(insert["path"]));
        Assert.Equal("/d/t/-/upsert", Text(insert["upsertPath"]));
        Assert.Equal(["name", "at", "n", "kind"], insert["columns"]!.AsArray().Select(column => Text(column!["name"])));
        Assert.Equal(["id", "name", "at", "n", "kind"], insert["bulkColumns"]!.AsArray().Select(column => Text(column!["name"])));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            {"name": "name", "sqlite_type": "TEXT", "notnull": 1, "default": null, "has_default": false, "is_pk": false, "is_auto_pk": false,
            "value_kind": "string", "column_type": {"type": "email", "config": null}}
            """), insert["columns"]![0]), insert.ToJsonString());
        Assert.Equal("100", insert["maxInsertRows"]!.ToJsonString());

        Assert.Equal("/d/t/-/alter", Text(alter["path"]));
        Assert.Equal("/d/t/-/drop", Text(alter["dropPath"]));
        Assert.Equal("/d/-/foreign-key-targets?table=t", Text(alter["foreignKeyTargetsPath"]));
        Assert.Equal("current_timestamp", Text(alter["columns"]![2]!["default_expr"]));
        Assert.Null(alter["columns"]![2]!["default"]);
        Assert.Equal("5", Text(alter["columns"]![3]!["default"]));
        Assert.Equal("kind id", $"{alter["columns"]![4]!["foreign_key"]!["fk_table"]} {alter["columns"]![4]!["foreign_key"]!["fk_column"]}");
        Assert.Equal(["current_timestamp", "current_date", "current_time", "current_unixtime", "current_unixtime_ms"],
            alter["defaultExpressions"]!.AsArray().Select(one => Text(one!["value"])));
        Assert.Equal("text", Text(alter["customColumnTypes"]![0]!["fixedSqliteType"]));

        Assert.Equal("/d/t/-/set-column-type", Text(types["path"]));
        Assert.Equal("email", Text(types["columns"]!["name"]!["current"]!["type"]));
        Assert.Equal(["email", "json", "textarea", "url"], types["columns"]!["name"]!["options"]!.AsArray().Select(one => Text(one!["name"])));
        Assert.Equal("[]", types["columns"]!["n"]!["options"]!.ToJsonString());

        Assert.Equal(insert.ToJsonString(), found[3]!["insertRow"]!.ToJsonString());
        Assert.Equal(alter.ToJsonString(), found[3]!["alterTable"]!.ToJsonString());
        var create = JsonNode.Parse((await site.GetAsync("/d", "ann")).Text)!["createTable"]!;
        Assert.Equal("/d/-/create", Text(create["path"]));
        Assert.Equal("false", create["canInsertRows"]!.ToJsonString());
        Assert.Empty(site.Mistakes);
    }

    [Theory]
    [InlineData("/d/t", "bob", false, true)]
    [InlineData("/d/t", null, false, false)]
    [InlineData("/d/v", "ann", false, false)]
    [InlineData("/d/t", "ann", true, false)]
    public async Task WhoMayNotFindsNothing(string path, string? actor, bool isImmutable, bool mayInsert)
    {
        using var site = Site(isImmutable);
        var found = JsonNode.Parse((await site.GetAsync(path, actor)).Text)!.AsArray();
        Assert.Equal(mayInsert, found[0] is not null);
        Assert.Null(found[0]?["upsertPath"]);
        Assert.Null(found[1]);
        Assert.Equal(mayInsert, found[3]!.AsObject().ContainsKey("insertRow"));
        Assert.False(found[3]!.AsObject().ContainsKey("alterTable"));
        // A column type is no part of the file.
        Assert.Equal(path == "/d/t" && actor == "ann", found[2] is not null);
        Assert.Equal("{}", isImmutable || actor != "ann" ? (await site.GetAsync("/d", actor)).Text.Trim() : "{}");
    }

    [Fact]
    public async Task TheExtraIsTheSame()
    {
        using var site = Site();
        var types = JsonNode.Parse((await site.GetAsync("/d/t", "ann")).Text)![2]!;
        var extra = (await site.GetAsync("/d/t.json?_extra=set_column_type_ui", "ann")).Json().GetProperty("set_column_type_ui");
        Assert.True(JsonNode.DeepEquals(types, JsonNode.Parse(extra.GetRawText())));
        Assert.Contains("\"set_column_type_ui\": null", (await site.GetAsync("/d/t.json?_extra=set_column_type_ui", "bob")).Text,
            StringComparison.Ordinal);
    }

    private WrittenSite Site(bool isImmutable = false) =>
        new(Schema, (options, _) => options with { TemplateDir = _templates.Path }, Config, isImmutable);

    private static string? Text(JsonNode? node) => node?.ToString();
}
