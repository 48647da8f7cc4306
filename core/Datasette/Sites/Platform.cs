using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Sites;

/// <summary>What a cloud platform puts between the process and its clients: front, CDN and limits.</summary>
internal sealed record Platform
{
    /// <summary>The environment variable for the function URL's <c>InvokeMode</c>: <c>RESPONSE_STREAM</c> or <c>BUFFERED</c>.</summary>
    public const string InvokeModeVariable = "DATASETTE_INVOKE_MODE";

    /// <summary>
    /// The environment variable for how requests prove that they came through the CDN: <c>oac</c> (the cloud checks the CDN's signature),
    /// <c>header</c> (the site checks a secret header) or <c>none</c>.
    /// </summary>
    public const string OriginAuthVariable = "DATASETTE_ORIGIN_AUTH";

    /// <summary>The environment variable for the secret of <c>header</c>.</summary>
    public const string OriginSecretVariable = "DATASETTE_ORIGIN_SECRET";

    public static Platform None { get; } = new();

    /// <summary>
    /// Cloud Run: every connection comes from its front end, which writes X-Forwarded-Proto and appends to X-Forwarded-For.
    /// </summary>
    public static Platform CloudRun { get; } = new() { IsBehindFront = true, Responses = ResponsePolicy.CloudRun };

    /// <summary>Lambda: every event comes from a front end that writes X-Forwarded-Proto.</summary>
    public static Platform Lambda { get; } = new() { IsBehindFront = true, Responses = ResponsePolicy.LambdaBuffered };

    /// <summary>Azure Functions, with a custom handler or the isolated worker.</summary>
    public static Platform AzureFunctions { get; } = new() { Responses = ResponsePolicy.AzureFunctions };

    /// <summary>True where only the platform's proxy can connect.</summary>
    public bool IsBehindFront { get; init; }

    /// <summary>
    /// True where X-Forwarded-Host is always the CDN's: no other client can connect, and the CDN cannot pass on the client's Host.
    /// </summary>
    public bool IsBehindCdn { get; init; }

    /// <summary>The header that the CDN must send; null where the site does not check it.</summary>
    public OriginSecret? OriginSecret { get; init; }

    /// <summary>The platform's limits of requests and responses.</summary>
    public ResponsePolicy Responses { get; init; } = ResponsePolicy.Unlimited;

    /// <summary>The platform that the environment variables describe.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="known">The platform of a program built for one; null reads the environment variables.</param>
    /// <exception cref="StartupError">A variable has an invalid value.</exception>
    public static Platform From(Func<string, string?> environment, Platform? known = null)
    {
        var platform = known ?? (IsSet("AWS_LAMBDA_RUNTIME_API") ? Lambda with { Responses = Invoked(environment(InvokeModeVariable)) }
            : IsSet("FUNCTIONS_CUSTOMHANDLER_PORT") ? AzureFunctions
            : IsSet("K_SERVICE") ? CloudRun
            : None);
        return environment(OriginAuthVariable) switch
        {
            null or "" or "none" => platform,
            "oac" => platform with { IsBehindCdn = true },
            "header" when environment(OriginSecretVariable) is { Length: > 0 } secret => platform with
            {
                IsBehindCdn = true,
                OriginSecret = new OriginSecret(secret),
            },
            "header" => throw new StartupError($"The environment variable {OriginSecretVariable} is not set, and {OriginAuthVariable} "
                + "is 'header'"),
            var other => throw new StartupError($"The environment variable {OriginAuthVariable} must be oac, header or none, not "
                + $"'{other}'"),
        };

        bool IsSet(string variable) => environment(variable) is { Length: > 0 };
    }

    private static ResponsePolicy Invoked(string? mode) => mode switch
    {
        null or "" or "BUFFERED" => ResponsePolicy.LambdaBuffered,
        "RESPONSE_STREAM" => ResponsePolicy.LambdaStreaming,
        _ => throw new StartupError($"The environment variable {InvokeModeVariable} must be RESPONSE_STREAM or BUFFERED, not '{mode}'"),
    };
}
