using Datasette.Application;
using Datasette.Errors;

namespace Core.Tests.Configuration.Validation;

/// <summary>All that is wrong with a configuration is told at once, each mistake with its file, its line and its key.</summary>
public sealed class ConfigurationTests
{
    /// <summary>A configuration file; the line of the mistake, its key, and what the message says of it.</summary>
    public static TheoryData<string, int, string, string> Mistakes => new()
    {
        { "settings: [1]", 1, "settings", "takes a map from settings to values, not a list" },
        { "settings:\n  default_page_sze: 1", 2, "settings.default_page_sze", "there is no such setting. Did you mean default_page_size?" },
        { "settings:\n  default_cache_ttl_hashed: 1", 2, "settings.default_cache_ttl_hashed", "is no longer a setting" },
        { "settings:\n  default_page_size: '10'", 2, "settings.default_page_size",
            "takes a whole number from 0 to 2147483647, not '10': leave the quotes out" },
        { "settings:\n  default_page_size: -1", 2, "settings.default_page_size", "not -1" },
        { "settings:\n  default_page_size: 1.5", 2, "settings.default_page_size", "not 1.5" },
        { "settings:\n  default_page_size: 9999999999", 2, "settings.default_page_size", "not 9999999999" },
        { "settings:\n  default_page_size:", 2, "settings.default_page_size", "takes a value like 100, not nothing" },
        { "settings:\n  allow_download: 'on'", 2, "settings.allow_download", "takes true or false, not 'on'" },
        { "settings:\n  base_url: 5", 2, "settings.base_url", "takes a text, not 5: put it in quotes" },
        { "allow: root", 1, "allow", "takes true, false, or a map" },
        { "allow: [root]", 1, "allow", "not a list" },
        { "allow:\n  id:\n    role: x", 2, "allow.id", "takes a value or a list of values, not a map" },
        { "allow:\n  id:\n  - a\n  - [b]", 4, "allow.id[1]", "takes a value, not a list" },
        { "allow_sql: yes please", 1, "allow_sql", "takes true, false, or a map" },
        { "alow: false", 1, "alow", "Did you mean allow? Passing over it might publish" },
        { "permissions: true", 1, "permissions", "takes a map from actions to allow blocks" },
        { "permissions:\n  view-tabel: true", 2, "permissions.view-tabel", "there is no such action. Did you mean view-table?" },
        { "permissions:\n  view-table: root", 2, "permissions.view-table", "takes true, false, or a map" },
        { "databases: [data]", 1, "databases", "takes a map from databases to their options" },
        { "databases:\n  d: 5", 2, "databases.d", "takes a map of options of a database, not 5" },
        { "databases:\n  d:\n    allow: 5", 3, "databases.d.allow", "takes true, false, or a map" },
        { "databases:\n  d:\n    permission: {}", 3, "databases.d.permission", "Did you mean permissions?" },
        { "databases:\n  d:\n    tables: t", 3, "databases.d.tables", "takes a map from tables to their options" },
        { "databases:\n  d:\n    queries:\n      q: 5", 4, "databases.d.queries.q", "takes SQL, or a map with its sql, not 5" },
        { "databases:\n  d:\n    queries:\n      q: { title: T }", 4, "databases.d.queries.q.sql", "is missing" },
        { "databases:\n  d:\n    queries:\n      q: { sql: select 1, write: 'yes' }", 4, "databases.d.queries.q.write",
            "takes true or false" },
        { "databases:\n  d:\n    queries:\n      q: { sql: select 1, params: a }", 4, "databases.d.queries.q.params",
            "takes a list of parameters" },
        { "databases:\n  d:\n    queries:\n      q: { sql: select 1, allow: me }", 4, "databases.d.queries.q.allow",
            "takes true, false, or a map" },
        { Table("sort: [a]"), 5, "databases.d.tables.t.sort", "takes the name of a column, not a list" },
        { Table("sort_desc: 5"), 5, "databases.d.tables.t.sort_desc", "takes the name of a column, not 5: put it in quotes" },
        { Table("size: many"), 5, "databases.d.tables.t.size", "takes a whole number from 1 on, or max, not 'many'" },
        { Table("size: 0"), 5, "databases.d.tables.t.size", "not 0" },
        { Table("sortable_columns: a"), 5, "databases.d.tables.t.sortable_columns", "takes a list of columns, not 'a'" },
        { Table("sortable_columns: [a, 5]"), 5, "databases.d.tables.t.sortable_columns[1]", "takes the name of a column, not 5" },
        { Table("label_column: {}"), 5, "databases.d.tables.t.label_column", "not a map of names and values" },
        { Table("facets: a"), 5, "databases.d.tables.t.facets", "takes a list of facets, not 'a'" },
        { Table("facets: [{ array: a, date: b }]"), 5, "databases.d.tables.t.facets[0]", "takes one kind of facet and its column" },
        { Table("facets: [{ array: 5 }]"), 5, "databases.d.tables.t.facets[0].array", "takes the name of a column, not 5" },
        { Table("facets: [~]"), 5, "databases.d.tables.t.facets[0]", "not nothing" },
        { Table("facet_size: few"), 5, "databases.d.tables.t.facet_size", "takes a whole number from 1 on, or max" },
        { Table("fts_table: 5"), 5, "databases.d.tables.t.fts_table", "takes the name of a table" },
        { Table("fts_pk: [id]"), 5, "databases.d.tables.t.fts_pk", "takes the name of a column" },
        { Table("searchmode: fuzzy"), 5, "databases.d.tables.t.searchmode", "takes raw or escaped, not 'fuzzy'" },
        { Table("hidden: 'true'"), 5, "databases.d.tables.t.hidden", "takes true or false, not 'true': leave the quotes out" },
        { Table("column_types: url"), 5, "databases.d.tables.t.column_types", "takes a map from columns to types" },
        { Table("column_types: { a: 5 }"), 5, "databases.d.tables.t.column_types.a", "takes the name of a type" },
        { Table("column_types: { a: { config: {} } }"), 5, "databases.d.tables.t.column_types.a.type", "is missing" },
        { Table("allow: { id: { x: y } }"), 5, "databases.d.tables.t.allow.id", "takes a value or a list of values" },
        { Table("permissions: { view-tabel: true }"), 5, "databases.d.tables.t.permissions.view-tabel", "there is no such action" },
        { "extra_css_urls: /a.css", 1, "extra_css_urls", "takes a list of addresses" },
        { "extra_js_urls:\n- url: 5", 2, "extra_js_urls[0].url", "takes a text, not 5" },
        { "extra_js_urls:\n- sri: x", 2, "extra_js_urls[0].url", "is missing" },
        { "extra_js_urls:\n- { url: /a.js, module: 'yes' }", 2, "extra_js_urls[0].module", "takes true or false" },
        { "plugins: [p]", 1, "plugins", "takes a map from plugins" },
        { "plugins:\n  p:\n    a: { $env: 5 }", 3, "plugins.p.a", "$env takes the name of an environment variable" },
        { "databases:\n  d:\n    plugins:\n      p: [{ $file: [] }]", 4, "databases.d.plugins.p[0]", "$file takes the path of a file" },
        { "{\n  \"settings\": {\n    \"default_page_size\": \"10\"\n  }\n}", 3, "settings.default_page_size", "leave the quotes out" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void AMistakeIsToldWithItsFileItsLineAndItsKey(string text, int line, string key, string says)
    {
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml", text);
        var message = Assert.Single(ErrorOf(new ServeOptions { Immutable = [database.Path], ConfigFile = file }).Lines);
        Assert.StartsWith($"{file}:{line}: {key}: ", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryMistakeOfEverySourceIsToldAtOnce()
    {
        using var database = Some.Database();
        var config = database.Folder.Write("datasette.yaml", "settings:\n  default_page_sze: 1\n  allow_facet: 5\nallow: me\n");
        var metadata = database.Folder.Write("metadata.json", """{"databases": {"fixture": {"tables": {"t": {"hidden": 5}}}}}""");
        var error = ErrorOf(new ServeOptions
        {
            Immutable = [database.Path], ConfigFile = config, MetadataFile = metadata,
            Settings = [Setting("nonsense", "1"), Setting("databases.fixture.tables.t.size", "none")],
        });
        Assert.Equal("6 mistakes in the configuration", error.Lines[0]);
        Assert.Collection(error.Lines.Skip(1).Order(StringComparer.Ordinal),
            line => Assert.StartsWith("--setting databases.fixture.tables.t.size: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("--setting nonsense: there is no such setting", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"{config}:2: settings.default_page_sze: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"{config}:3: settings.allow_facet: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"{config}:4: allow: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"{metadata}:1: databases.fixture.tables.t.hidden: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void AFileThatCannotBeReadDoesNotHideTheMistakesOfAnother()
    {
        using var database = Some.Database();
        var config = database.Folder.Write("datasette.yaml", "a: [");
        var metadata = database.Folder.Write("metadata.yaml", "databases: 5");
        var error = ErrorOf(new ServeOptions { Immutable = [database.Path], ConfigFile = config, MetadataFile = metadata });
        Assert.Contains(error.Lines, line => line.StartsWith($"{config} is not valid YAML", StringComparison.Ordinal));
        Assert.Contains(error.Lines, line => line.StartsWith($"{metadata}:1: databases: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("permissions: { view-table: false }", "permissions")]
    [InlineData("databases: { d: { permissions: { view-table: false } } }", "databases.d.permissions")]
    [InlineData("databases: { d: { tables: { t: { permissions: { view-table: false } } } } }", "databases.d.tables.t.permissions")]
    public void PermissionsInMetadataArePassedOverWithAWarning(string text, string key)
    {
        using var database = Some.Database();
        var warnings = new List<string>();
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            MetadataFile = database.Folder.Write("metadata.yaml", text),
            Warn = warnings.Add,
        });
        Assert.EndsWith($":1: {key}: protects nothing in a metadata file: move it to datasette.yaml", Assert.Single(warnings),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("allow_sql: false", "allow_sql")]
    [InlineData("databases: { d: { allow_sql: false } }", "databases.d.allow_sql")]
    public void WhatProtectsNothingInMetadataIsAMistakeThere(string text, string key)
    {
        using var database = Some.Database();
        var error = ErrorOf(new ServeOptions { Immutable = [database.Path], MetadataFile = database.Folder.Write("metadata.yaml", text) });
        Assert.EndsWith($":1: {key}: protects nothing in a metadata file: move it to datasette.yaml", Assert.Single(error.Lines),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("titel: x", "this key means nothing here and is passed over")]
    [InlineData("permissions: { view-app: true }", "permissions.view-app: there is no such action here")]
    [InlineData("plugins: { p: { a: { $file: /nowhere/secret } } }", "plugins.p.a: the file /nowhere/secret does not exist")]
    [InlineData("setings: {}", "Did you mean settings?")]
    [InlineData("title: x", "move it to metadata.yaml")]
    [InlineData("databases: { d: { tables: { t: { sorted: x } } } }", "this key means nothing here")]
    [InlineData("databases: { d: { tables: { t: { description: x } } } }", "move it to metadata.yaml")]
    [InlineData("databases: { d: { tables: { t: { facets: [{ planet: x }] } } } }", "there is no such kind of facet")]
    public void AKeyThatMeansNothingIsAWarning(string text, string says)
    {
        using var database = Some.Database();
        var warnings = new List<string>();
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", text),
            Warn = warnings.Add,
        });
        Assert.Contains(warnings, warning => warning.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("settings:\ndatabases:\nplugins:\nextra_css_urls:\n")]
    [InlineData("databases: { d: }")]
    [InlineData("databases: { nowhere: { tables: { t: { size: 5 } } } }")]
    [InlineData("databases: { d: { tables: { t: { size: max, facet_size: max, facets: [a, { date: b }, { column: { column: c } }] } } } }")]
    [InlineData("extra_css_urls: [/a.css, { url: /b.css, sri: x }]")]
    [InlineData("plugins: { p: { a: { $env: NOWHERE }, b: { $env: X, other: 1 } }, q: 5 }")]
    [InlineData("databases: { d: { queries: { a: select 1, b: { sql: select 2, params: [x], hide_sql: true } } } }")]
    [InlineData("databases: { d: { tables: { t: { column_types: { a: url, b: { type: json, config: { x: 1 } } } } } } }")]
    public void WhatIsRightIsTaken(string text)
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", text),
        });
        Assert.Single(app.Site.Databases);
    }

    [Theory]
    [InlineData("title: 5\nnested: { a: { b: [1] } }\ndatabases: { d: { queries: { q: select 1 }, tables: { t: { units: { a: m } } } } }")]
    [InlineData("databases: { d: { tables: { t: { columns: { a: A } } } } }")]
    [InlineData("databases:")]
    public void MetadataSaysWhatItLikes(string text)
    {
        using var database = Some.Database();
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            MetadataFile = database.Folder.Write("metadata.yaml", text),
        });
        Assert.Single(app.Site.Databases);
    }

    [Fact]
    public void NamesAndValuesOfAMegabyteMakeAShortMessage()
    {
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml",
            $"settings:\n  default_page_size: {new string('9', 1_000_000)}\n  {new string('x', 500)}: 1\nallow: "
                + $"'{new string('y', 1_000_000)}'\n");
        var error = ErrorOf(new ServeOptions { Immutable = [database.Path], ConfigFile = file });
        Assert.Equal(4, error.Lines.Count);
        Assert.All(error.Lines, line => Assert.InRange(line.Length, 1, 500));
    }

    [Fact]
    public void AHundredThousandMistakesAreAHundredLines()
    {
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml",
            "settings:\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"  s{i}: 1\n")));
        var error = ErrorOf(new ServeOptions { Immutable = [database.Path], ConfigFile = file });
        Assert.Equal("and 99900 more", error.Lines[^1]);
        Assert.Equal(102, error.Lines.Count);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void NestingWithoutEndIsRefused(char bracket)
    {
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml", "a: " + new string(bracket, 100_000));
        Assert.Contains("is not valid YAML",
            Assert.Single(ErrorOf(new ServeOptions { Immutable = [database.Path], ConfigFile = file }).Lines), StringComparison.Ordinal);
    }

    private static string Table(string option) => $"databases:\n  d:\n    tables:\n      t:\n        {option}";

    private static StartupError ErrorOf(ServeOptions options) => Assert.ThrowsAny<StartupError>(() => Serving(options));
}
