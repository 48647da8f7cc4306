namespace Datasette.Functions.Lambda;

/// <summary>What an event comes from: each has a shape of its own.</summary>
internal enum EventKind
{
    /// <summary>A Function URL (payload 2.0).</summary>
    FunctionUrl,

    /// <summary>API Gateway's HTTP API (payload 2.0): it decodes the path.</summary>
    HttpApi,

    /// <summary>API Gateway's REST API (payload 1.0): it decodes the arguments.</summary>
    RestApi,

    /// <summary>An Application Load Balancer.</summary>
    LoadBalancer,
}
