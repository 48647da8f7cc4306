using System.Text;
using Core.Tests.Application;

namespace Core.Tests.Security;

/// <summary>Puts requests together: a route or a path of odd pieces, arguments with values that fit or do not, headers, methods.</summary>
internal sealed class FuzzRequests(Random random, string route)
{
    /// <summary>Begins every piece of markup that a request brings or the database holds: no page may have it unescaped.</summary>
    public const string Tag = "<zq";

    private static readonly string[] Methods =
        ["GET", "GET", "GET", "GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "DELETE", "PUT", "PATCH", "CONNECT", "TRACE", "NONSENSE",
            "get"];

    private static readonly string[] Patterns = [.. RoutePatterns.All];

    private static readonly string[] Names =
        ["people", "people", "hushed", "pairs", "blobs", "shown", "people_fts", "by_name", "~3Czq~20q~3E", "nowhere", "sqlite_master",
            "_memory", "-", "~00", "~ff", "%00", "..", ".", "a~2Fb", "~3Czq~3E", "'", "\"", "é"];

    private static readonly string[] Keys =
        ["1", "2", "9", "-1", "1,a", "1,b~2Fc", "2,~3Czq~20d~3E", "x", ",", "1.5", "99999999999999999999", "~00", "null", "$null"];

    private static readonly string[] Formats = ["json", "csv", "blob", "html", "xml", "", "db", "<zq", "jsono"];

    private static readonly string[] Arguments =
    [
        "_size", "_sort", "_sort_desc", "_next", "_col", "_nocol", "_facet", "_facet_date", "_facet_array", "_facet_size", "_search",
        "_search_name", "_searchmode", "_where", "_extra", "_shape",
        "_labels", "_label", "_json", "_json_infinity", "_nl", "_stream", "_dl", "_format", "_timelimit", "_trace", "_context", "_ttl",
        "_through", "_blob_column", "_nofacet", "_nosuggest", "_nocount", "_header",
        "sql", "q", "name", "id", "name__contains", "name__in", "name__like", "id__gt", "favourite__isnull", "word__date", "id__not",
        "_filter_column", "_filter_op", "_filter_value", "a", "token", "path", "method",
        "_hide_sql", "_show_sql", "actor", "allow", "action", "parent", "child", "message", "message_type", "_hash", "whisper", "<zq k>",
        "",
    ];

    private static readonly string[] Values =
    [
        "1", "0", "-1", "on", "off", "max", "name", "id", "whisper", "people", "hushed", "array", "objects", "object", "arrayfirst",
        "2147483648", "1e400", "NaN", "null", "$null", "1,2", "[1,\"a\"]", "{\"table\":\"hushed\",\"column\":\"id\",\"value\":\"1\"}",
        "{", "[", "%00", "%ff%fe", "%0d%0aX-Injected:%20y", "%E2%80%A8", "<zq x=y>", "\"><zq onload=x>", "'><zq>", "%3Czq%20y%3E",
        "javascript:<zq>", "{{7*7}}<zq>", "]]><zq>", "--><zq>", "</textarea><zq>", "</script><zq>",
        "*", "%25", "a*", "\"", "'", "~", "..", "//evil.example", "/\\evil.example", "http://evil.example/", "%09//evil.example",
        "select 1", "count,facets,suggested_facets", "_html", "metadata,query,columns", "private", "é", "😀", "",
    ];

    private static readonly string[] Sql =
    [
        "select 1", "select * from people", "select name from people where id = :id", "select whisper from hushed",
        "select * from sqlite_master", "select * from pragma_table_info('hushed')", "select '<zq>' as '<zq b>'",
        "select * from shown", "explain select * from people", "insert into people values (9)",
        "select x'3c7a71' as a, null, 1.5, '\"' as \"q\"", "select", "select 1; select 2", "select :a, :_now_epoch, :_header_x",
        "pragma table_list",
        "select group_concat(name) from pragma_table_list", "with a as (select 1) select * from a", "select load_extension('x')",
        "attach 'x' as y", "select json_extract('{', '$')", "/* <zq> */ select 1 -- <zq>", "select * from hushed_fts",
    ];

    private static readonly (string Name, string[] Values)[] HeaderValues =
    [
        ("Accept", ["application/json", "text/html", "*/*", "<zq>"]),
        ("Accept-Encoding", ["gzip", "br", "gzip, br;q=0", "*", ";q=,="]),
        ("Content-Type", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "<zq>"]),
        ("If-None-Match", ["*", "\"x\"", "W/\"x\"", ",,,"]),
        ("If-Range", ["\"x\"", "yesterday"]),
        ("Range", ["bytes=0-1", "bytes=-1", "bytes=5-2", "bytes=0-,1-", "lines=1-2", "bytes=99999999999999999999-"]),
        ("Host", ["localhost", "evil.example", "a:99999", "$x", "<zq>", "", "[::1]:80", "a..b", "x\"><zq"]),
        ("Origin", ["null", "https://evil.example", "http://localhost", "<zq>"]),
        ("Sec-Fetch-Site", ["cross-site", "same-origin", "none", "x"]),
        ("Cookie", ["ds_actor=x.y", "ds_actor=<zq>", "a=b; ds_messages=x.y", ";;=;"]),
        ("Authorization", ["Bearer x", "Bearer dstok_x", "Basic YTpi", ""]),
        ("X-Forwarded-Host", ["evil.example"]),
        ("Referer", ["https://evil.example/<zq>"]),
    ];

    public FuzzRequest Next()
    {
        var target = new StringBuilder(random.Next(8) == 0 ? Odd() : Path());
        if (random.Next(12) == 0) target.Insert(random.Next(target.Length + 1),
            Pick(["/", "//", "\\", ".", "%", "~", "%2F", "\t", "\u0001", "\u007f", "#", ";", "<zq>", "é"]));
        var count = random.Next(3) == 0 ? 0 : random.Next(1, 5);
        for (var i = 0; i < count; i++) target.Append(i == 0 ? '?' : '&').Append(Argument());
        var method = Pick(Methods);
        var headers = Enumerable.Range(0, random.Next(3) == 0 ? random.Next(1, 4) : 0).Select(_ =>
            Pick(HeaderValues)).DistinctBy(header => header.Name)
            .Select(header => KeyValuePair.Create(header.Name, Pick(header.Values))).ToList();
        return new FuzzRequest(method, target.ToString(), headers,
            method is "POST" or "PUT" ? string.Join('&', Enumerable.Range(0, 3).Select(_ => Argument())) : null, route);
    }

    private string Path()
    {
        var path = Pick(Patterns).Replace("{database}", random.Next(10) == 0 ? Pick(Names) : random.Next(6) == 0 ? "town" : route,
            StringComparison.Ordinal)
            .Replace("{table}", Pick(Names), StringComparison.Ordinal).Replace("{query}", Pick(Names), StringComparison.Ordinal)
            .Replace("{pks}", Pick(Keys), StringComparison.Ordinal).Replace("{path*}",
                Pick(["app.css", "nothing.js", "../app.css", "<zq>"]), StringComparison.Ordinal);
        return random.Next(2) == 0
            ? path.Replace(".{format?}", "", StringComparison.Ordinal)
            : path.Replace("{format?}", Pick(Formats), StringComparison.Ordinal);
    }

    private string Odd() => random.Next(6) switch
    {
        0 => "*",
        1 => "http://localhost" + Path(),
        2 => "//evil.example" + Path(),
        3 => "/prefix" + Path(),
        4 => Path().TrimStart('/'),
        _ => "/" + string.Join('/', Enumerable.Range(0, random.Next(5)).Select(_ => Pick(Names))),
    };

    private string Argument()
    {
        var name = Pick(Arguments);
        var value = name is "sql" or "_where" && random.Next(5) > 0 ? Uri.EscapeDataString(Pick(Sql)) : Pick(Values);
        return random.Next(15) == 0 ? name : $"{name}={value}";
    }

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];
}
