using System.Collections.Frozen;
using Datasette.Configuration.Validation;

namespace Datasette.Configuration;

/// <summary>All settings, in the order of help and <c>/-/settings</c>.</summary>
internal static class KnownSettings
{
    public static readonly IntegerSetting DefaultPageSize = new("default_page_size", 100, "Rows on a page when ?_size= does not say");
    public static readonly IntegerSetting MaxReturnedRows = new("max_returned_rows", 1000, "Most rows that one query may return");
    public static readonly IntegerSetting MaxInsertRows = new("max_insert_rows", 100, "Most rows that one insert may write");
    public static readonly IntegerSetting NumSqlThreads = new("num_sql_threads", 3, "Queries that may run at the same time on a database");
    public static readonly IntegerSetting SqlTimeLimitMs = new("sql_time_limit_ms", 1000, "Time that a query may take, in milliseconds");
    public static readonly IntegerSetting DefaultFacetSize = new("default_facet_size", 30, "Values that a facet shows");
    public static readonly IntegerSetting FacetTimeLimitMs = new("facet_time_limit_ms", 200, "Time that a facet may take, in milliseconds");
    public static readonly IntegerSetting FacetSuggestTimeLimitMs =
        new("facet_suggest_time_limit_ms", 50, "Time that looking for a suggested facet may take, in milliseconds");
    public static readonly BooleanSetting AllowFacet = new("allow_facet", true, "Allow ?_facet= in requests");
    public static readonly BooleanSetting AllowDownload = new("allow_download", true, "Allow downloads of the database files");
    public static readonly BooleanSetting AllowSignedTokens = new("allow_signed_tokens", true, "Accept API tokens signed with the secret");
    public static readonly BooleanSetting DefaultAllowSql = new("default_allow_sql", true, "Let everybody run SQL queries");
    public static readonly IntegerSetting MaxSignedTokensTtl =
        new("max_signed_tokens_ttl", 0, "Longest life of a signed token, in seconds; 0 sets no bound");
    public static readonly BooleanSetting SuggestFacets = new("suggest_facets", true, "Suggest facets on table pages");
    public static readonly IntegerSetting DefaultCacheTtl =
        new("default_cache_ttl", 5, "Seconds that a page may be cached for; 0 forbids it");
    public static readonly IntegerSetting CacheSizeKb =
        new("cache_size_kb", 0, "SQLite's page cache for each connection, in KiB; 0 leaves its default");
    public static readonly BooleanSetting AllowCsvStream =
        new("allow_csv_stream", true, "Allow streaming of whole results as CSV or newline-delimited JSON with ?_stream=1");
    public static readonly IntegerSetting MaxCsvMb = new("max_csv_mb", 100, "Largest streamed answer, in MiB; 0 sets no bound");
    public static readonly IntegerSetting TruncateCellsHtml =
        new("truncate_cells_html", 2048, "Longest cell text on a table page, in characters; 0 sets no bound");
    public static readonly BooleanSetting ForceHttpsUrls =
        new("force_https_urls", false, "Write absolute URLs with https:// whatever the request used");
    public static readonly BooleanSetting TemplateDebug = new("template_debug", false, "Let ?_context=1 show what a template receives");
    public static readonly BooleanSetting TraceDebug = new("trace_debug", false, "Let ?_trace=1 show the SQL of a page");
    public static readonly TextSetting BaseUrl = new("base_url", "/", "Path under which a proxy serves the site");
    public static readonly IntegerSetting MaxPostBodyBytes =
        new("max_post_body_bytes", 2 * 1024 * 1024, "Largest body of a POST that is read into memory, in bytes; 0 sets no bound");
    public static readonly IntegerSetting ClientTimeLimitMs =
        new("client_time_limit_ms", 30_000, "Time in which a client must take 64 KiB of an answer, in milliseconds; 0 sets no bound");
    public static readonly BooleanSetting HashUrls =
        new("hash_urls", false, "Put each database's hash into its URLs, so that pages may be cached for a year");

    public static readonly TextSetting AllowedHosts =
        new("allowed_hosts", "",
            "Host names that the site accepts, separated by commas; *.example.org is every name under it; empty is any");
    public static readonly TextSetting TrustedProxies =
        new("trusted_proxies", "",
            "Addresses and networks of proxies whose X-Forwarded-Proto, -Host and -For count, separated by commas; * is any, off none; "
                + "empty is this machine, and on Cloud Run its front");
    public static readonly TextSetting ContentSecurityPolicy =
        new("content_security_policy", "",
            "Content-Security-Policy of HTML pages; empty makes one from templates and configuration, off sends none");
    public static readonly BooleanSetting NoIndex = new("noindex", false, "Ask search engines to keep every page out of their results");
    public static readonly TextSetting RobotsTxt =
        new("robots_txt", "",
            "Text of /robots.txt; empty lets crawlers read databases and tables, but no rows, filters, SQL or other formats; off "
                + "sends none");

    public static readonly TextSetting MapTiles =
        new("map_tiles", "",
            "Address of map tiles, such as https://tile.example.org/{z}/{x}/{y}.png; empty draws outlines and asks no other host");
    public static readonly TextSetting MapAttribution =
        new("map_attribution", "", "Text beside maps that says who made the tiles; addresses in it become links");

    public static readonly IReadOnlyList<Setting> All =
    [
        DefaultPageSize, MaxReturnedRows, MaxInsertRows, NumSqlThreads, SqlTimeLimitMs, DefaultFacetSize, FacetTimeLimitMs,
        FacetSuggestTimeLimitMs,
        AllowFacet, AllowDownload, AllowSignedTokens, DefaultAllowSql, MaxSignedTokensTtl, SuggestFacets, DefaultCacheTtl, CacheSizeKb,
        AllowCsvStream,
        MaxCsvMb, TruncateCellsHtml, ForceHttpsUrls, TemplateDebug, TraceDebug, BaseUrl, MaxPostBodyBytes, ClientTimeLimitMs, HashUrls,
        AllowedHosts,
        TrustedProxies, ContentSecurityPolicy, NoIndex, RobotsTxt, MapTiles, MapAttribution,
    ];

    /// <summary>Settings that Datasette lacks.</summary>
    public static readonly IReadOnlyList<Setting> Ours =
        [ClientTimeLimitMs, HashUrls, AllowedHosts, TrustedProxies, ContentSecurityPolicy, NoIndex, RobotsTxt, MapTiles, MapAttribution];

    private static readonly FrozenDictionary<string,
    Setting> ByName = All.ToFrozenDictionary(setting => setting.Name, StringComparer.Ordinal);

    /// <summary>Settings that Datasette has removed, and their replacements.</summary>
    private static readonly FrozenDictionary<string, string> Obsolete = new Dictionary<string, string>
    {
        ["default_cache_ttl_hashed"] = "is no longer a setting: pages at hashed URLs are always kept for a year (hash_urls)",
    }.ToFrozenDictionary();

    public static Setting? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The error for an unknown setting.</summary>
    public static string Unknown(string name) => Obsolete.TryGetValue(name, out var fate)
        ? fate
        : $"there is no such setting.{(Spelling.Near(name, ByName.Keys) is { } near ? $" Did you mean {near}?" : "")} datasette-cs "
            + "serve --help-settings lists them all";
}
