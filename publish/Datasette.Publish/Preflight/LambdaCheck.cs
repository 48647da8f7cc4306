using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>What AWS Lambda would refuse beside its limits.</summary>
internal static class LambdaCheck
{
    public static void Check(SiteSource source)
    {
        foreach (var secret in source.Secrets.Plugins)
            if (!char.IsAsciiLetter(secret.Variable.Text[0]))
                throw new PublishException($"--plugin-secret {secret.Plugin} {secret.Setting}: a variable on AWS Lambda begins with a "
                    + $"letter, and {secret.Variable} does not.");
    }
}
