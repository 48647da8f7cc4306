using System.Text;
using System.Text.Json.Nodes;

namespace Functions.Tests.Lambda;

/// <summary>Events in the shapes that Lambda's sources give them.</summary>
internal static class Events
{
    private const string Domain = "abcdefghij.lambda-url.eu-central-1.on.aws";

    public static readonly IReadOnlyList<string> Kinds = ["function-url", "http-api", "rest", "alb-lists", "alb-single"];

    public static JsonObject Of(string kind, string target, string method = "GET", IEnumerable<KeyValuePair<string,
        string>>? headers = null, byte[]? body = null) => kind switch
    {
        "function-url" => Payload2(Domain, target, method, headers, body),
        "http-api" => Payload2("abc123.execute-api.eu-central-1.amazonaws.com", target, method, headers, body),
        "rest" => Rest(target, method, headers, body),
        "alb-lists" => LoadBalancer(target, method, headers, body, lists: true),
        _ => LoadBalancer(target, method, headers, body, lists: false),
    };

    public static byte[] Bytes(this JsonObject item) => Encoding.UTF8.GetBytes(item.ToJsonString());

    private static JsonObject Payload2(
        string domain, string target, string method, IEnumerable<KeyValuePair<string, string>>? headers, byte[]? body)
    {
        var (path, query) = Split(target);
        var given = (headers ?? []).Where(header => header.Key != "Cookie").ToLookup(header => header.Key.ToLowerInvariant(), header =>
            header.Value);
        var cookies = (headers ?? []).Where(header => header.Key == "Cookie").SelectMany(header => header.Value.Split("; ")).ToList();
        var decoded = domain.Contains(".execute-api.", StringComparison.Ordinal) ? Uri.UnescapeDataString(path) : path;
        var item = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = "$default",
            ["rawPath"] = decoded,
            ["rawQueryString"] = query,
            ["headers"] = new JsonObject([new("host", domain),
                .. given.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)string.Join(",", header)))]),
            ["requestContext"] = new JsonObject
            {
                ["domainName"] = domain,
                ["stage"] = "$default",
                ["requestId"] = "e1506fd5",
                ["http"] = new JsonObject { ["method"] = method, ["path"] = decoded, ["protocol"] = "HTTP/1.1",
                    ["sourceIp"] = "203.0.113.7", ["userAgent"] = "tests" },
            },
            ["isBase64Encoded"] = body is not null,
        };
        if (cookies.Count > 0) item["cookies"] = new JsonArray([.. cookies.Select(cookie => (JsonNode)cookie)]);
        // A Function URL sends the header beside the list.
        if (cookies.Count > 0 && domain == Domain) item["headers"]!["cookie"] = string.Join("; ", cookies);
        if (body is not null) item["body"] = Convert.ToBase64String(body);
        return item;
    }

    private static JsonObject Rest(string target, string method, IEnumerable<KeyValuePair<string, string>>? headers, byte[]? body)
    {
        var (path, query) = Split(target);
        var item = Listed(query, text => Uri.UnescapeDataString(text.Replace('+', ' ')), headers, lists: true, alsoSingle: true);
        (item["resource"], item["path"], item["httpMethod"], item["isBase64Encoded"]) = ("/{proxy+}", path, method, body is not null);
        item["requestContext"] =
            new JsonObject { ["stage"] = "prod", ["resourcePath"] = "/{proxy+}", ["path"] = "/prod" + path,
                ["identity"] = new JsonObject { ["sourceIp"] = "203.0.113.7" } };
        item["body"] = body is null ? null : Convert.ToBase64String(body);
        return item;
    }

    private static JsonObject LoadBalancer(
        string target, string method, IEnumerable<KeyValuePair<string, string>>? headers, byte[]? body, bool lists)
    {
        var (path, query) = Split(target);
        var item = Listed(query, static text => text, headers, lists, alsoSingle: false);
        (item["path"], item["httpMethod"], item["isBase64Encoded"]) = (path, method, body is not null);
        item["requestContext"] =
            new JsonObject { ["elb"] =
                new JsonObject { ["targetGroupArn"] = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/site/1" } };
        item["body"] = body is null ? "" : Convert.ToBase64String(body);
        return item;
    }

    private static JsonObject Listed(
        string query, Func<string, string> decode, IEnumerable<KeyValuePair<string, string>>? headers, bool lists, bool alsoSingle)
    {
        var arguments = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToLookup(pair => decode(pair[0]), pair => pair.Length > 1 ? decode(pair[1]) : "");
        var given = (headers ?? []).Append(new("Host", "localhost")).ToLookup(header => header.Key, header => header.Value);
        var item = new JsonObject();
        if (lists) (item["multiValueHeaders"], item["multiValueQueryStringParameters"]) = (Lists(given), Lists(arguments));
        if (!lists || alsoSingle) (item["headers"], item["queryStringParameters"]) = (Lasts(given), Lasts(arguments));
        return item;
    }

    private static JsonObject Lists(ILookup<string, string> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)new JsonArray([.. value.Select(one => (JsonNode)one)]))));

    private static JsonObject Lasts(ILookup<string, string> values) =>
        new(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Last())));

    private static (string Path, string Query) Split(string target) =>
        target.IndexOf('?') is var at and >= 0 ? (target[..at], target[(at + 1)..]) : (target, "");
}
