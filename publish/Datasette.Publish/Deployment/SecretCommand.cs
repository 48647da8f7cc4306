using Datasette.Publish.Secrets;

namespace Datasette.Publish.Deployment;

/// <summary>
/// A command that writes a secret to its standard output: the one that was given, which its owner has to hand over again, or a random one.
/// </summary>
internal static class SecretCommand
{
    public static string For(EnvironmentName variable, SecretText? value) => value is null
        ? "openssl rand -hex 32"
        : $"printf %s \"${{{(variable == EnvironmentName.Signing ? "DATASETTE_PUBLISH_SECRET" : variable.Text)}:?}}\"";
}
