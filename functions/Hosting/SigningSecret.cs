using Datasette.Errors;

namespace Datasette.Functions.Hosting;

/// <summary>The secret that signs cookies and tokens, from the environment.</summary>
internal static class SigningSecret
{
    private const string Variable = "DATASETTE_SECRET";

    /// <summary>Variables by which clouds tell that several instances may serve one site.</summary>
    private static readonly string[] Clouds =
        ["K_SERVICE", "AWS_LAMBDA_RUNTIME_API", "FUNCTIONS_CUSTOMHANDLER_PORT", "FUNCTIONS_APPLICATION_DIRECTORY", "FLY_APP_NAME", "DYNO"];

    /// <summary>Whether the process runs in a cloud that starts and stops instances by itself.</summary>
    public static bool IsInCloud(Func<string, string?> environment) => Clouds.Any(cloud => environment(cloud) is { Length: > 0 });

    /// <summary>The secret; null where there is none and one process serves alone, which can make one up.</summary>
    /// <exception cref="StartupError">There is none, in a cloud: what one instance signs, no other would accept.</exception>
    public static string? From(Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } secret) return secret;
        return Clouds.FirstOrDefault(cloud => environment(cloud) is { Length: > 0 }) is { } found
            ? throw new StartupError($"The environment variable {Variable} is not set. Where {found} is set, several instances may "
                + "serve this site, and all must sign cookies and tokens with one secret: set it to a long random text, the same for all")
            : null;
    }
}
