using Datasette.Application;
using Datasette.Sites;

namespace Core.Tests.Compatibility;

/// <summary>The two sites that cases were recorded of.</summary>
internal static class ReplaySite
{
    private static readonly ServeOptions Served = new()
    {
        Immutable = [Corpus.File("catalogue.db"), Corpus.File("extra.db")],
        Secret = "conformance-secret",
    };

    public static readonly IReadOnlyList<string> Servers = ["plain", "configured"];

    public static Site Of(string server) => SiteBuilder.FromFiles(server switch
    {
        "plain" => Served with
        {
            Settings =
            [
                new("facet_time_limit_ms", "5000"), new("facet_suggest_time_limit_ms", "5000"), new("sql_time_limit_ms", "5000"),
            ],
        },
        "configured" => Served with { Cors = true, ConfigFile = Corpus.File("config.yaml"), MetadataFile = Corpus.File("metadata.yaml") },
        _ => throw new ArgumentException($"No site is named {server}", nameof(server)),
    }, new UnlimitedTime());
}
