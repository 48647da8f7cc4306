using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary>Each mistake is one line that says what to do, a failing exit code, and no file touched.</summary>
public sealed class BadInputTests
{
    private const string Cloud = "publish cloudrun --service s --generate-dir out ";

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { Cloud + "missing.db", "missing.db does not exist" },
        { Cloud + "notes.txt", "notes.txt is not a SQLite database" },
        { Cloud + "truncated.db", "truncated.db is cut short" },
        { Cloud + "python", "python holds no database" },
        { Cloud + "folder python", "Only one directory can be served" },
        { Cloud + "good.db folder/good.db", "would be one file in the bundle" },
        { Cloud, "Name at least one SQLite file" },
        { "publish cloudrun good.db", "--service is missing" },
        { "publish cloudrun good.db --service Not_Good", "--service Not_Good" },
        { "publish cloudrun good.db --service s --generate-dir folder", "folder is not empty and not an earlier bundle" },
        { "publish cloudrun good.db --service s --generate-dir notes.txt", "notes.txt is a file" },
        { "publish cloudrun good.db --service s --generate-dir /proc/none/out", "/proc/none/out cannot be written" },
        { "publish cloudrun good.db --service s --generate-dir .", "is not empty and not an earlier bundle" },
        { "publish cloudrun good.db --service folder", "folder is not empty and not an earlier bundle" },
        { Cloud + "good.db --metadata none.json", "none.json does not exist" },
        { Cloud + "good.db --metadata list.json", "list.json" },
        { Cloud + "good.db --metadata broken.yaml", "broken.yaml" },
        { Cloud + "good.db --config none.yaml", "none.yaml does not exist" },
        { Cloud + "good.db --setting nonsense 1", "nonsense" },
        { Cloud + "good.db --setting default_page_size many", "default_page_size" },
        { Cloud + "good.db --setting default_page_size", "--setting takes 2 values" },
        { Cloud + "good.db --static assets", "--static assets" },
        { Cloud + "good.db --static ../up:folder", "a mount is a plain path" },
        { Cloud + "good.db --static assets:none", "none is not a directory" },
        { Cloud + "good.db --template-dir none", "--template-dir none is not a directory" },
        { Cloud + "good.db --plugins-dir none", "none is not a directory" },
        { Cloud + "good.db --plugins-dir python", "Python plugin" },
        { Cloud + "good.db --install a==b", "a==b: b is no version" },
        { Cloud + "good.db --no-image --spatialite", "--spatialite: `publish cloudrun --no-image` makes no image" },
        { Cloud + "good.db --extra-options --nolock", "not --nolock" },
        { Cloud + "good.db --ephemeral --max-instances 2", "--max-instances 2 with --ephemeral" },
        { Cloud + "good.db --ephemeral --max-size 1KB", "a demo's copy of it may have 1.0 KB: allow more with --max-size" },
        { Cloud + "good.db --reset 1h", "--reset goes with --ephemeral" },
        { Cloud + "good.db --setting permissions.insert-row true", "permissions.insert-row lets visitors write" },
        { "publish functions good.db --app f1 --spatialite", "--spatialite: `publish functions` makes no image" },
        { "publish lambda good.db --function f --ephemeral --max-size 1GB", "--max-size 256MB or less" },
        { "publish lambda good.db --function f --ephemeral --cdn native", "nothing of a demo is cached" },
        { "publish functions good.db --app my-data --ephemeral --cdn native", "nothing of a demo is cached" },
        { "publish fly good.db", "--app is missing" },
        { "publish fly good.db --app My_Data", "--app My_Data" },
        { "publish fly good.db --app a --memory 300", "--memory 300: a multiple of 256" },
        { "publish fly good.db --app a --arch arm64", "--arch arm64" },
        { "publish heroku good.db --name a", "--name a: an app is named" },
        { Cloud + "good.db --nonsense", "--nonsense" },
        { Cloud + "good.db --deploy", "install it" },
        { Cloud + "good.db --cpu many", "--cpu many" },
        { Cloud + "good.db --secret -", "nothing on standard input" },
        { Cloud + "good.db --plugin-secret p k -", "P_K" },
        { Cloud + "good.db --plugin-secret datasette secret x", "DATASETTE_SECRET" },
        { Cloud + "good.db --plugin-secret p k", "--plugin-secret takes 3 values" },
        { "publish lambda good.db", "--function is missing" },
        { "publish lambda good.db --function 1a", "--function 1a" },
        { "publish lambda good.db --function f --memory much", "--memory much" },
        { "publish lambda good.db --function f --cdn cloudflare", "--cdn cloudflare: native or none" },
        { "publish lambda good.db --function f --origin-auth oac", "--origin-auth oac: header or none" },
        { "publish lambda good.db --function f --origin-auth none", "add --cdn none" },
        { "publish lambda good.db --function f --plugin-secret aws key x", "AWS_KEY has a meaning of its own" },
        { "publish local missing.db", "missing.db does not exist" },
        { "publish local good.db --port many", "--port many" },
        { "publish local good.db --port 70000", "--port 70000" },
        { "publish local good.db --port 0 --host no.such.host.invalid", "no such host" },
        { "inspect missing.db", "missing.db does not exist" },
        { "inspect good.db --load-extension none.so", "none.so" },
        { "inspect", "Name at least one SQLite file" },
        { "inspect good.db --inspect-file /proc/none/x.json", "cannot be written" },
        { "missing.db", "missing.db" },
        { "publsh good.db", "There is no command publsh, and no file of that name. Did you mean publish?" },
        { "good", "There is no command good, and no file of that name" },
        { "good.db --prot 8001", "serve has no option --prot. Did you mean --port?" },
        { "inspect good.db --inspect-fil x", "inspect has no option --inspect-fil. Did you mean --inspect-file?" },
        { "publish vercel good.db", "publish knows the targets local, cloudrun, lambda, functions, fly and heroku; vercel is not among them" },
        { "publish lcal good.db", "lcal is not among them. Did you mean local?" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_one_line_and_touches_nothing(string arguments, string sentence)
    {
        using var cli = new Cli();
        Databases.Small(cli.Work["good.db"]);
        Databases.Truncated(cli.Work["truncated.db"]);
        Databases.WalWithoutItsWal(cli.Work["wal.db"]);
        Directory.CreateDirectory(cli.Work["folder"]);
        Databases.Small(cli.Work["folder/good.db"]);
        cli.Work.Write("notes.txt",
            "Nothing that SQLite knows of, but longer than the hundred bytes that a header takes. ".PadRight(200, '.'));
        cli.Work.Write("list.json", "[1]");
        cli.Work.Write("broken.yaml", "a: b: c\n");
        cli.Work.Write("python/plugin.py", "x = 1");
        var before = cli.Work.Fingerprint();

        var result = cli.WithFakeSdk().Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        result.AssertFailed(sentence);
        Assert.Equal(before, cli.Work.Fingerprint());
    }

    [Theory]
    [InlineData("serve good.db -p dog", 2)]
    [InlineData("good.db --setting nonsense 1", 2)]
    [InlineData("good.db --setting sql_time_limit_ms 1 --config none.yaml", 1)]
    [InlineData("missing.db", 1)]
    [InlineData("publsh good.db", 2)]
    [InlineData("publish vercel good.db", 2)]
    [InlineData("publish local good.db --port many", 2)]
    [InlineData("publish local missing.db", 1)]
    [InlineData("create-token ann --secret s -e never", 2)]
    public void A_wrong_command_line_exits_with_2_and_a_wrong_file_with_1(string arguments, int status)
    {
        using var cli = new Cli();
        Databases.Small(cli.Work["good.db"]);
        Assert.Equal(status, cli.Run(arguments.Split(' ')).ExitCode);
    }

    [Theory]
    [InlineData("PULUMI_CONFIG_PASSPHRASE", "", "protects nothing")]
    [InlineData("PULUMI_CONFIG_PASSPHRASE_FILE", "/no/such/file", "cannot be read")]
    [InlineData("DOTNET_HOST_PATH", "/no/such/dotnet", "install the SDK")]
    public void A_mistake_in_the_environment_is_one_line_and_touches_nothing(string variable, string value, string sentence)
    {
        using var cli = new Cli().WithFakeSdk();
        Databases.Small(cli.Work["good.db"]);
        cli.Environment[variable] = value;
        var before = cli.Work.Fingerprint();

        cli.Run((Cloud + "good.db").Split(' ')).AssertFailed(sentence);

        Assert.Equal(before, cli.Work.Fingerprint());
    }

    [Fact]
    public void A_secret_that_no_environment_variable_can_hold_is_refused_without_being_shown()
    {
        using var cli = new Cli().WithFakeSdk();
        Databases.Small(cli.Work["good.db"]);
        var secret = new string('s', 33_000);

        var result = cli.Run(secret, (Cloud + "good.db --secret -").Split(' '));

        result.AssertFailed("--secret: the value has 33,000 bytes");
        Assert.DoesNotContain("sss", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_in_use_is_one_line()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        using var cli = new Cli();
        Databases.Small(cli.Work["good.db"]);

        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        cli.Run("publish", "local", "good.db", "--port", $"{port}").AssertFailed($"Port {port} is in use");
    }

    [Fact]
    public void A_failing_build_is_one_line_that_names_its_log_and_leaves_the_earlier_bundle()
    {
        using var cli = new Cli().WithFakeSdk();
        Databases.Small(cli.Work["good.db"]);
        cli.Run((Cloud + "good.db --aot").Split(' ')).AssertSucceeded();
        var before = cli.Work.Fingerprint();

        File.AppendAllText(Path.Combine(cli.Home["bin"], "fake-dotnet"),
            "echo 'error NU1101: Unable to find package Microsoft.NETCore.App.Runtime.linux-x64. No packages exist'; exit 1\n");
        // The native executable is kept by now, this one is not.
        cli.Run((Cloud + "good.db --r2r").Split(' ')).AssertFailed("executable needs the package Microsoft.NETCore.App.Runtime.linux-x64, which your package sources do not have");

        Assert.Equal(before, cli.Work.Fingerprint());
    }
}
