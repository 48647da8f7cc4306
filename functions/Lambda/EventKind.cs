namespace Datasette.Functions.Lambda;

/// <summary>The sources of events; each has its own payload format.</summary>
internal enum EventKind
{
    /// <summary>A Function URL (payload 2.0).</summary>
    FunctionUrl,

    /// <summary>API Gateway HTTP API (payload 2.0): the path is decoded.</summary>
    HttpApi,

    /// <summary>API Gateway REST API (payload 1.0): the arguments are decoded.</summary>
    RestApi,

    /// <summary>An Application Load Balancer.</summary>
    LoadBalancer,
}
