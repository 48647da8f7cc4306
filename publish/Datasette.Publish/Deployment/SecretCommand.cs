using Datasette.Publish.Secrets;

namespace Datasette.Publish.Deployment;

/// <summary>
/// A command that prints a secret to standard output: the given one, which its owner must provide again, or a random one.
/// </summary>
internal static class SecretCommand
{
    public static string For(EnvironmentName variable, SecretText? value) => value is null
        ? "openssl rand -hex 32"
        : $"printf %s \"${{{(variable == EnvironmentName.Signing ? "DATASETTE_PUBLISH_SECRET" : variable.Text)}:?}}\"";
}
