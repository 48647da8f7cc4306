using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>The commands that take a written bundle to the cloud, for a person or a script to run. None carries a secret's value.</summary>
internal static class NextCommands
{
    public static IEnumerable<string> For(CloudRunBundle bundle)
    {
        var options = bundle.Options;
        yield return $"cd {ShellWord(bundle.Directory)}";
        yield return "pulumi login                # once; `pulumi login --local` keeps the state on this machine";
        yield return "gcloud auth application-default login";
        yield return $"gcloud auth configure-docker {options.ArtifactRegion}-docker.pkg.dev";
        if (!options.OwnsRepository)
            yield return $"gcloud artifacts repositories create {options.Repository} --repository-format=docker "
                + $"--location={options.ArtifactRegion}{Project(options)}   # unless it is there";
        if (bundle.PassphraseFile is { } file)
            yield return $"export {Passphrase.FileVariable}={ShellWord(file)}";
        else if (bundle is { HasPassphrase: true, KnowsPassphrase: false })
            yield return $"export {Passphrase.FileVariable}=FILE   # or {Passphrase.Variable}: the passphrase of "
                + $"{StackFile.Name(options.Stack)}";
        yield return $"pulumi stack select {options.Stack} --create{(bundle.HasPassphrase ? " --secrets-provider passphrase" : "")}";
        if (options.Project is null)
            yield return $"pulumi config set gcp:project PROJECT --stack {options.Stack}";
        foreach (var (variable, value) in bundle.Secrets.Missing)
            yield return $"{Source(variable, value)} | pulumi config set --secret {ConfigKey.ForSecret(variable)} --stack {options.Stack}";
        yield return $"pulumi up --stack {options.Stack}";
        yield return $"pulumi stack output url --stack {options.Stack}";
        if (options.Domain is { } domain)
            yield return $"pulumi stack output cdnAddress --stack {options.Stack}   # the address for {domain}'s A record";
    }

    /// <summary>
    /// A command that writes the value: the one that was given, which its owner has to hand over again, or a new random one.
    /// </summary>
    private static string Source(EnvironmentName variable, SecretText? value) => value is null
        ? "openssl rand -hex 32"
        : $"printf %s \"${{{(variable == EnvironmentName.Signing ? "DATASETTE_PUBLISH_SECRET" : variable.Text)}:?}}\"";

    private static string Project(CloudRunOptions options) =>
        (options.ArtifactProject ?? options.Project) is { } project ? $" --project={project}" : "";

    private static string ShellWord(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '+' or '=' or ':' or ',')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
