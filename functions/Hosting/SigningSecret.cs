using Datasette.Errors;

namespace Datasette.Functions.Hosting;

/// <summary>The secret that signs cookies and tokens, from an environment variable.</summary>
internal static class SigningSecret
{
    private const string Variable = "DATASETTE_SECRET";

    /// <summary>Environment variables of clouds that may run several instances of one site.</summary>
    private static readonly string[] Clouds =
        ["K_SERVICE", "AWS_LAMBDA_RUNTIME_API", "FUNCTIONS_CUSTOMHANDLER_PORT", "FUNCTIONS_APPLICATION_DIRECTORY", "FLY_APP_NAME", "DYNO"];

    /// <summary>Whether the process runs in a cloud that scales instances.</summary>
    public static bool IsInCloud(Func<string, string?> environment) => Clouds.Any(cloud => environment(cloud) is { Length: > 0 });

    /// <summary>The secret; null without one outside of clouds, where the single process can generate it.</summary>
    /// <exception cref="StartupError">There is none in a cloud: what one instance signs, the others would reject.</exception>
    public static string? From(Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } secret) return secret;
        return Clouds.FirstOrDefault(cloud => environment(cloud) is { Length: > 0 }) is { } found
            ? throw new StartupError($"The environment variable {Variable} is not set. Where {found} is set, several instances may "
                + "serve this site, and all must sign cookies and tokens with one secret: set it to a long random text, the same for all")
            : null;
    }
}
