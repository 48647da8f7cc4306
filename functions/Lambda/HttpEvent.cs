using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Datasette.Functions.Lambda;

/// <summary>The HTTP request in an event.</summary>
internal sealed record HttpEvent
{
    public required EventKind Kind { get; init; }

    public required string Method { get; init; }

    /// <summary>Path and query, as close to the raw ones as the event allows.</summary>
    public required string Target { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public IPAddress? Client { get; init; }

    /// <summary>Whether the load balancer's target group uses multi-value headers.</summary>
    public bool HasLists { get; init; }

    /// <summary>Whether the source accepts streamed responses: HTTP APIs and load balancers do not.</summary>
    public bool TakesStreams => Kind is EventKind.FunctionUrl or EventKind.RestApi;

    /// <exception cref="BadEvent">The event is not an HTTP request, or has invalid fields.</exception>
    public static HttpEvent Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || EventJson.Object(root, "requestContext") is not { } context)
                throw new BadEvent("This event is no HTTP request: it has no requestContext");
            return EventJson.Text(root, "version") == "2.0" && EventJson.Object(context, "http") is { } http
                ? OfPayload2(root, context, http)
                : EventJson.Object(context, "elb") is not null ? OfLoadBalancer(root)
                : EventJson.Text(root, "httpMethod") is not null ? OfRestApi(root, context)
                : throw new BadEvent("This event is no HTTP request of a Function URL, an API Gateway or a load balancer");
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            throw new BadEvent(error is FormatException
                ? "The event's body is marked as base64, but is invalid"
                : "The event is not the JSON of an HTTP request");
        }
    }

    private static HttpEvent OfPayload2(JsonElement root, JsonElement context, JsonElement http)
    {
        var domain = EventJson.Text(context, "domainName");
        var kind = domain?.Contains(".lambda-url.", StringComparison.Ordinal) is true ? EventKind.FunctionUrl : EventKind.HttpApi;
        var path = Required(EventJson.Text(root, "rawPath") ?? EventJson.Text(http, "path"), "path");
        if (kind == EventKind.HttpApi) path = EventTarget.Escape(EventTarget.WithoutStage(path, EventJson.Text(context, "stage")));
        var headers = EventJson.Headers(root);
        if (EventJson.Texts(root, "cookies") is { Count: > 0 } cookies) headers.Cookie = string.Join("; ", cookies);
        if (headers.Host.Count == 0 && domain is not null) headers.Host = domain;
        return new HttpEvent
        {
            Kind = kind,
            Method = Required(EventJson.Text(http, "method"), "method"),
            Target = EventTarget.Of(path, EventJson.Text(root, "rawQueryString")),
            Headers = headers,
            Body = EventJson.Body(root),
            Client = Address(EventJson.Text(http, "sourceIp")),
        };
    }

    private static HttpEvent OfRestApi(JsonElement root, JsonElement context) => new()
    {
        Kind = EventKind.RestApi,
        Method = Required(EventJson.Text(root, "httpMethod"), "method"),
        Target = EventTarget.Of(Required(EventJson.Text(root, "path"), "path"), EventJson.Query(root, EventTarget.EncodeArgument)),
        Headers = EventJson.Headers(root),
        Body = EventJson.Body(root),
        Client = Address(EventJson.Object(context, "identity") is { } identity ? EventJson.Text(identity, "sourceIp") : null),
    };

    private static HttpEvent OfLoadBalancer(JsonElement root) => new()
    {
        Kind = EventKind.LoadBalancer,
        Method = Required(EventJson.Text(root, "httpMethod"), "method"),
        Target = EventTarget.Of(Required(EventJson.Text(root, "path"), "path"), EventJson.Query(root, static text => text)),
        Headers = EventJson.Headers(root),
        Body = EventJson.Body(root),
        HasLists = EventJson.Object(root, "multiValueHeaders") is not null,
    };

    private static string Required(string? text, string what) =>
        text is { Length: > 0 } ? text : throw new BadEvent($"The event is an HTTP request without a {what}");

    private static IPAddress? Address(string? text) => IPAddress.TryParse(text, out var address) ? address : null;
}
