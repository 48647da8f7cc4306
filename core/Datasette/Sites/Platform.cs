using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Sites;

/// <summary>What stands between the process and its visitors, where a cloud runs it.</summary>
internal sealed record Platform
{
    /// <summary>
    /// How a Function URL invokes the function, in the words of its <c>InvokeMode</c>: <c>RESPONSE_STREAM</c> or <c>BUFFERED</c>.
    /// </summary>
    public const string InvokeModeVariable = "DATASETTE_INVOKE_MODE";

    /// <summary>
    /// How the CDN in front proves itself: <c>oac</c> (the cloud checks its signature), <c>header</c> (here) or <c>none</c>.
    /// </summary>
    public const string OriginAuthVariable = "DATASETTE_ORIGIN_AUTH";

    /// <summary>The secret of <c>header</c>.</summary>
    public const string OriginSecretVariable = "DATASETTE_ORIGIN_SECRET";

    public static Platform None { get; } = new();

    /// <summary>Cloud Run: every connection comes from its front, which writes X-Forwarded-Proto and adds to X-Forwarded-For.</summary>
    public static Platform CloudRun { get; } = new() { IsBehindFront = true, Responses = ResponsePolicy.CloudRun };

    /// <summary>Lambda: every event comes from a front that writes X-Forwarded-Proto.</summary>
    public static Platform Lambda { get; } = new() { IsBehindFront = true, Responses = ResponsePolicy.LambdaBuffered };

    /// <summary>Azure Functions, by its custom handler or its worker.</summary>
    public static Platform AzureFunctions { get; } = new() { Responses = ResponsePolicy.AzureFunctions };

    /// <summary>True where nobody but the platform's own proxy can connect.</summary>
    public bool IsBehindFront { get; init; }

    /// <summary>
    /// True where X-Forwarded-Host is always the CDN's: nobody else can ask, and it cannot pass on the Host that it was asked for.
    /// </summary>
    public bool IsBehindCdn { get; init; }

    /// <summary>What the CDN must send; null where it need not prove itself here.</summary>
    public OriginSecret? OriginSecret { get; init; }

    /// <summary>What it lets through.</summary>
    public ResponsePolicy Responses { get; init; } = ResponsePolicy.Unlimited;

    /// <summary>The platform that the environment tells of.</summary>
    /// <param name="environment">The value of a variable.</param>
    /// <param name="known">The platform of a program that no other runs; null: the environment's variables tell.</param>
    /// <exception cref="StartupError">A variable has a value that it cannot have.</exception>
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
