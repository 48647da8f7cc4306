using System.Globalization;
using System.Text;
using Datasette.Http;
using Datasette.Publish.Preflight;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Docs;

/// <summary>The table of limits in docs/publish.md is that of the program. <c>UPDATE_DOCS=1 dotnet test</c> writes it anew.</summary>
public sealed class LimitsDocsTests
{
    private const string Start = "<!-- limits -->\n", End = "<!-- /limits -->\n";

    [Fact]
    public void The_table_is_current()
    {
        var path = Path.Combine(Repository.Root, "docs", "publish.md");
        var text = File.ReadAllText(path);
        var from = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var to = text.IndexOf(End, StringComparison.Ordinal);
        var table = Table();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, text[..from] + table + text[to..]);
        else
            Assert.Equal(table, text[from..to]);
    }

    private static string Table()
    {
        var table = new StringBuilder("| `publish …` | program and data travel as | secrets | query string | answer |\n|---|---|---|---|---|\n");
        foreach (var limits in TargetLimits.All)
            table.Append(CultureInfo.InvariantCulture, $"| `{limits.Target}` | {string.Join("; above that ", limits.Tiers.Select(Tier))} | "
                + $"{Secrets(limits)} | {Query(limits.Responses)} | {Answer(limits.Responses)} |\n");
        return table.ToString();
    }

    private static string Tier(TierLimit tier)
    {
        var name = tier.Tier switch { StorageTier.Zip => "a zip", StorageTier.ObjectStore => "an archive in a bucket", _ => "an image" };
        string?[] limits =
        [
            tier.PackedBytes is { } packed ? TargetLimits.Size(packed) : null,
            tier.UnpackedBytes is { } unpacked ? $"{TargetLimits.Size(unpacked)} unpacked" : null,
        ];
        var most = string.Join(", ", limits.OfType<string>());
        return most.Length == 0 ? $"{name} of any size" : $"{name} of at most {most}";
    }

    private static string Secrets(TargetLimits limits) =>
        limits.AllSecretBytes is { } all ? FormattableString.Invariant($"{all:N0} bytes together")
        : limits.SecretBytes is { } each ? $"{each / 1024} KB each"
        : "";

    private static string Query(ResponsePolicy policy) => policy.MaxQueryCharacters == int.MaxValue
        ? ""
        : FormattableString.Invariant($"{policy.MaxQueryCharacters:N0} characters");

    private static string Answer(ResponsePolicy policy) =>
        policy.MaxBodyBytes < long.MaxValue ? TargetLimits.Size(policy.MaxBodyBytes)
        : policy.MaxStatedBytes < long.MaxValue ? $"any; above {TargetLimits.Size(policy.MaxStatedBytes)} without a stated length"
        : "any";
}
