using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using Datasette.Publish.Targets;
using Datasette.Publish.Targets.CloudRun;

namespace Datasette.Cli.Output;

/// <summary>Says what was written and what to do next. Names of secrets only, never a value.</summary>
internal static class CloudRunReport
{
    public static void Write(CloudRunBundle bundle, bool showFiles, bool deploying, TextWriter output)
    {
        if (showFiles)
        {
            Show("Pulumi.yaml", bundle.Program);
            Show(StackFile.Name(bundle.Options.Stack), bundle.Stack);
            Show("app/Dockerfile", ContainerFiles.Dockerfile(bundle.Options.Architecture));
            if (bundle.Site.Metadata is { Count: > 0 } metadata)
                Show("metadata.json", Datasette.Publish.Sites.SiteMetadata.Text(metadata));
        }
        var data = bundle.Site.Manifest.Databases.Sum(database => database.Size);
        var names = string.Join(", ", bundle.Site.Manifest.Databases.Select(database => database.Name));
        output.WriteLine($"Wrote {bundle.Directory}: {names} ({Bytes(data)} of data)");
        WriteSecrets(bundle);
        if (deploying)
            return;
        output.WriteLine();
        output.WriteLine("Next:");
        foreach (var command in NextCommands.For(bundle))
            output.WriteLine($"  {command}");

        void Show(string name, string text) => output.WriteLine($"==== {name} ====\n{text}");

        void WriteSecrets(CloudRunBundle bundle)
        {
            var file = StackFile.Name(bundle.Options.Stack);
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
    }

    private static string Reason(SecretPlan secrets) => secrets.SecretsProvider is { } provider
        ? $"only the pulumi command can encrypt for {provider}"
        : $"neither {Passphrase.Variable} nor {Passphrase.FileVariable} is set";

    private static string Bytes(long count) => count switch
    {
        < 1 << 10 => $"{count} bytes",
        < 1 << 20 => $"{count / 1024.0:0.0} KB",
        < 1 << 30 => $"{count / 1048576.0:0.0} MB",
        _ => $"{count / 1073741824.0:0.0} GB",
    };
}
