using Microsoft.Data.Sqlite;

namespace Functions.Tests;

/// <summary>
/// What is wrong is said in one line of standard error; the exit status is 2 for the command line, and 1 for what it names.
/// </summary>
public sealed class BadInputTests
{
    /// <summary>Arguments, with files that the test makes in braces; what the line says.</summary>
    public static TheoryData<string, string, int> CommandLines => new()
    {
        { "serve -i {folder}/nothing.db", "does not exist", 1 },
        { "serve {folder}/nothing.db", "does not exist", 1 },
        { "serve -i {folder}", "is a directory", 1 },
        { "serve -i {text}", "is not a SQLite database", 1 },
        { "serve -i {cut}", "is cut short", 1 },
        { "serve -i {wal}", "wal.db-wal is not beside it", 1 },
        { "serve -i {good} -i {good}", "is given twice", 1 },
        { "serve -i {good} --setting default_page_sze 10", "Did you mean default_page_size", 2 },
        { "serve -i {good} --setting default_page_size ten", "takes a whole number", 2 },
        { "serve -i {good} --setting default_page_size", "takes 2 values", 2 },
        { "serve -i {good} -p 99999", "a port between 0 and 65535", 2 },
        { "serve -i {good} -p abc", "a port between 0 and 65535", 2 },
        { "serve -i {good} -p -1", "a port between 0 and 65535", 2 },
        { "serve -i {good} -h nowhere.example", "takes an address", 2 },
        { "serve -i {good} -p 0 -h 203.0.113.1", "cannot be used", 1 },
        { "serve -i {good} -c {folder}/nothing.yaml", "does not exist", 1 },
        { "serve -i {good} -m {folder}/nothing.json", "does not exist", 1 },
        { "serve -i {good} -m {list}", "must hold names and values", 1 },
        { "serve -i {good} --inspect-file {list}", "must hold names and values", 1 },
        { "serve -i {good} -c {broken}", "broken.yaml is not valid YAML: line 2, column", 1 },
        { "serve -i {good} -c {mistake}",
            "mistake.yaml:2: settings.default_page_sze: there is no such setting. Did you mean default_page_size?", 1 },
        { "serve -i {good} --get fixture", "begins with a slash", 2 },
        { "serve -i {good} --headers", "--headers goes with --get", 2 },
        { "serve -i {good} --token x", "--token goes with --get", 2 },
        { "serve -i {good} --actor {}", "--actor goes with --get", 2 },
        { "serve -i {good} --get / --actor x", "--actor takes a JSON object", 2 },
        { "serve -i {good} --get / --actor [1]", "--actor takes a JSON object", 2 },
        { "serve {good} -i {link}", "is given twice", 1 },
        { "serve {folder} {good}", "is given twice", 1 },
        { "serve --create {folder}/no/such/folder.db", "cannot be created", 1 },
        { "serve -i {good} --internal x.db", "--internal: nothing is kept", 2 },
        { "serve -i {good} --pdb", "--pdb: there is no Python debugger", 2 },
        { "serve -i {good} --plugins-dir x", "--plugins-dir: this executable cannot load plugins", 2 },
        { "serve -i {good} --ssl-keyfile {text}", "--ssl-keyfile goes with --ssl-certfile", 2 },
        { "serve -i {good} --ssl-certfile {folder}/no.pem", "no.pem does not exist", 1 },
        { "serve -i {good} --ssl-certfile {text} --ssl-keyfile {folder}/no.pem", "no.pem does not exist", 1 },
        { "serve -i {good} --ssl-certfile {text}", "cannot be used", 1 },
        { "serve -i {good} --prot 8001", "serve has no option --prot. Did you mean --port?", 2 },
        { "serve {good} --nonsense=1", "serve has no option --nonsense. (A file", 2 },
        { "serve -- --prot", "--prot does not exist", 1 },
    };

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task AMistakeIsOneLineAndAFailingStatus(string commandLine, string says, int status)
    {
        using var files = new Files();
        var end = await Executable.RunAsync([.. commandLine.Split(' ').Select(files.Fill)]);
        Assert.Equal(status, end.Status);
        Assert.Contains(says, end.Errors);
        Assert.StartsWith("Error: ", end.Errors);
        Assert.Single(end.Errors.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("   at ", end.Errors);
        Assert.Empty(end.Output);
    }

    [Fact]
    public async Task SeveralMistakesAreALineEachAndOddThingsAreWarnings()
    {
        using var files = new Files();
        var end = await Executable.RunAsync(["serve", "-i", files.Fill("{good}"), "-s", "nonsense", "1", "-s", "allow_facet", "maybe", "-s",
            "allow", "5"]);
        Assert.Equal(2, end.Status);
        Assert.Equal(
            """
            Error: 3 mistakes in the configuration
              --setting nonsense: there is no such setting. datasette-cs serve --help-settings lists them all
              --setting allow_facet: takes on or off (or true, false, 1, 0), not 'maybe'
              --setting allow: takes true, false, or a map from keys of actors to values (such as id: root), not 5

            """, end.Errors);
        var odd = await Executable.RunAsync(["serve", "-i", files.Fill("{good}"), "-s", "databases.good.tables.numbers.sorted", "x",
            "--get", "/-/healthz"]);
        Assert.Equal(0, odd.Status);
        Assert.Equal("Warning: --setting databases.good.tables.numbers.sorted: this key means nothing here and is passed over. Did "
            + "you mean sort?\n", odd.Errors);
    }

    [Theory]
    [InlineData("serve -i {good} -i {spatial}", "serve with --load-extension spatialite")]
    [InlineData("serve -i {module}", "no such module: elsewhere")]
    [InlineData("serve -i {good} {text}", "is not a SQLite database")]
    public async Task WhatCannotBeReadIsAWarningAndTheRestIsServed(string commandLine, string says)
    {
        using var files = new Files();
        var end = await Executable.RunAsync([.. commandLine.Split(' ').Select(files.Fill), "--get", "/.json"]);
        Assert.Equal(0, end.Status);
        Assert.StartsWith("Warning: ", end.Errors);
        Assert.Contains(says, end.Errors);
        Assert.Contains("\"ok\": true", end.Output);
    }

    [Theory]
    [InlineData("serve --nonsense")]
    [InlineData("serve -p")]
    public async Task AnUnknownOptionIsNoStackTrace(string commandLine)
    {
        var end = await Executable.RunAsync(commandLine.Split(' '));
        Assert.NotEqual(0, end.Status);
        Assert.NotEmpty(end.Errors);
        Assert.DoesNotContain("   at ", end.Errors + end.Output);
    }

    [Fact]
    public async Task WithoutArgumentsAndWithoutABundleThereIsNothingToServe()
    {
        var end = await Executable.RunAsync([]);
        Assert.Equal(1, end.Status);
        Assert.Contains("is not a bundle", end.Errors);
        Assert.Single(end.Errors.TrimEnd('\n').Split('\n'));
    }

    private sealed class Files : IDisposable
    {
        private readonly FixtureDatabase _good = FixtureDatabase.Numbers(1000, "good");
        private readonly List<FixtureDatabase> _virtual = [];
        private readonly Dictionary<string, string> _paths;

        public Files()
        {
            var folder = _good.Folder;
            File.Copy(_good.Path, folder.File("cut.db"));
            using (var cut = File.OpenWrite(folder.File("cut.db"))) cut.SetLength(5000);
            using (var wal = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.File("live.db"),
                Pooling = false }.ToString()))
            {
                wal.Open();
                using var command = wal.CreateCommand();
                command.CommandText = "pragma journal_mode=wal; create table t (id integer primary key)";
                command.ExecuteNonQuery();
                File.Copy(folder.File("live.db"), folder.File("wal.db"));
            }
            _paths = new Dictionary<string, string>
            {
                ["{folder}"] = folder.Path,
                ["{good}"] = _good.Path,
                ["{text}"] = folder.Write("text.db", "id,name\n1,one\n"),
                ["{cut}"] = folder.File("cut.db"),
                ["{wal}"] = folder.File("wal.db"),
                ["{link}"] = File.CreateSymbolicLink(folder.File("link.db"), _good.Path).FullName,
                ["{spatial}"] = Virtual("spatial", "VirtualSpatialIndex"),
                ["{module}"] = Virtual("module", "elsewhere"),
                ["{list}"] = folder.Write("list.yaml", "- a\n- b\n"),
                ["{broken}"] = folder.Write("broken.yaml", "a: 1\nb: c: d\n"),
                ["{mistake}"] = folder.Write("mistake.yaml", "settings:\n  default_page_sze: 1\n"),
            };
        }

        public string Fill(string argument) =>
            _paths.Aggregate(argument, (text, file) => text.Replace(file.Key, file.Value, StringComparison.Ordinal));

        public void Dispose()
        {
            foreach (var database in _virtual) database.Dispose();
            _good.Dispose();
        }

        /// <summary>A database with a virtual table of a module that is not there.</summary>
        private string Virtual(string name, string module)
        {
            var database = FixtureDatabase.Create($"""
                create table t (id integer primary key);
                pragma writable_schema = on;
                insert into sqlite_master (type, name, tbl_name, rootpage, sql) values ('table', 'v', 'v', 0, 'create virtual table v using {module}');
                """, name);
            _virtual.Add(database);
            return database.Path;
        }
    }
}
