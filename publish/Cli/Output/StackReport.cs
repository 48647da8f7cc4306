using Datasette.Publish.Deployment;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;

namespace Datasette.Cli.Output;

/// <summary>Prints what was written and the next commands. Prints names of secrets only, never a value.</summary>
internal static class StackReport
{
    public static void Write(StackBundle bundle, bool showFiles, bool deploying, TextWriter output)
    {
        if (showFiles)
            BundleReport.ShowFiles(bundle.Files, bundle.Site, output);
        BundleReport.WriteSite(bundle.Directory, bundle.Site, bundle.Changes, output);
        WriteSecrets(bundle, deploying, output);
        if (deploying)
            return;
        output.WriteLine();
        output.WriteLine("Next:");
        foreach (var command in NextCommands.For(bundle))
            output.WriteLine($"  {command}");
    }

    private static void WriteSecrets(StackBundle bundle, bool deploying, TextWriter output)
    {
        var file = StackFile.Name(bundle.Target.Stack);
        var secrets = bundle.Secrets;
        if (secrets.GeneratedSigning)
            output.WriteLine($"No --secret was given: a random one is in {file}, and later publishes keep it");
        if (secrets.Encrypted.Count > 0)
            output.WriteLine($"Encrypted in {file}: {string.Join(", ", secrets.Encrypted)}");
        if (secrets.Missing.Count > 0 && !deploying)
            output.WriteLine($"Not written, as {Reason(secrets)}: {string.Join(", ", secrets.Missing.Select(missing => missing.Key))}");
        foreach (var key in secrets.Unused)
            output.WriteLine($"{file} still has {key}, which this site does not use: `pulumi config rm {key}` takes it out");
    }

    private static string Reason(SecretPlan secrets) => secrets.SecretsProvider is { } provider
        ? $"only the pulumi command can encrypt for {provider}"
        : $"neither {Passphrase.Variable} nor {Passphrase.FileVariable} is set";
}
