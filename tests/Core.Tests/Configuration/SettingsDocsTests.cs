using System.Runtime.CompilerServices;
using System.Text;
using Datasette.Configuration;

namespace Core.Tests.Configuration;

/// <summary>docs/settings.md says what the code says. <c>UPDATE_DOCS=1 dotnet test</c> writes it anew.</summary>
public sealed class SettingsDocsTests
{
    private const string Introduction = """
        # Settings

        Every setting, as the code declares it (`KnownSettings.cs`). `serve --help-settings` prints the same list, and `/-/settings` shows the values
        of a running site. A test keeps this page true; `UPDATE_DOCS=1 dotnet test tests/Core.Tests --filter SettingsDocs` writes it anew.

        A setting is given as `--setting NAME VALUE` (or `-s`) to `serve` and `publish`, or under `settings` in datasette.yaml
        ([configuration.md](configuration.md)). The command line wins over the file. A switch is `on`, `off`, `true`, `false`, `1` or `0` on the command
        line, and `true` or `false` in the file.

        All statements of one page together may take three times the greater of `sql_time_limit_ms` and `facet_time_limit_ms` (3 seconds by default), and all
        suggestions of facets together `sql_time_limit_ms`. What finds no time left is left out (`facets_timed_out` names facets), and no cache keeps the page.

        | setting | takes | default | |
        |---|---|---|---|

        """;

    [Fact]
    public void TheDocumentIsCurrent()
    {
        var path = Path.Combine(Here(), "../../../docs/settings.md");
        var expected = Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Write()
    {
        var text = new StringBuilder(Introduction);
        foreach (var setting in KnownSettings.All) text.Append($"| `{setting.Name}` | {Takes(setting)} | `{setting.DefaultText}` | "
            + $"{setting.Help} |\n");
        return text.ToString();
    }

    private static string Takes(Setting setting) => setting switch
    {
        BooleanSetting => "a switch",
        IntegerSetting => "a whole number",
        _ => "a text",
    };

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
