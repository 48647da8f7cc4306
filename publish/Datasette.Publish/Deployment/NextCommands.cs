using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Deployment;

/// <summary>The commands that deploy a written bundle, for a person or a script. None contains a secret's value.</summary>
internal static class NextCommands
{
    /// <summary>All commands, from the current directory.</summary>
    public static IEnumerable<string> For(StackBundle bundle) =>
        bundle.Target.TryCommands.Concat(Deploy(bundle)).Prepend($"cd {ShellWord.Of(bundle.Directory)}");

    /// <summary>The commands of the deployment, from the bundle's directory.</summary>
    private static IEnumerable<string> Deploy(StackBundle bundle)
    {
        var target = bundle.Target;
        yield return "pulumi login                # once; `pulumi login --local` keeps the state on this machine";
        foreach (var command in target.SignInCommands)
            yield return command;
        if (bundle.PassphraseFile is { } file)
            yield return $"export {Passphrase.FileVariable}={ShellWord.Of(file)}";
        else if (bundle is { HasPassphrase: true, KnowsPassphrase: false })
            yield return $"export {Passphrase.FileVariable}=FILE   # or {Passphrase.Variable}: the passphrase of "
                + $"{StackFile.Name(target.Stack)}";
        yield return $"pulumi stack select {target.Stack} --create{(bundle.HasPassphrase ? " --secrets-provider passphrase" : "")}";
        foreach (var (key, placeholder) in target.MissingConfig)
            yield return $"pulumi config set {key} {placeholder} --stack {target.Stack}";
        foreach (var (variable, value) in bundle.Secrets.Missing)
            yield return $"{SecretCommand.For(variable, value)} | pulumi config set --secret {ConfigKey.ForSecret(variable)} "
                + $"--stack {target.Stack}";
        yield return $"pulumi up --stack {target.Stack}";
        yield return $"pulumi stack output url --stack {target.Stack}";
        foreach (var command in target.AfterDeployCommands)
            yield return command;
    }
}
