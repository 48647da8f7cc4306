using System.Security.Cryptography;
using Datasette.Publish.Processes;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Deployment;

/// <summary>Runs pulumi on a written bundle. Secrets are passed by standard input, never as arguments.</summary>
internal sealed class PulumiDeployment(StackBundle bundle, IReadOnlyList<string> secretVariables)
{
    private const string Command = "pulumi";
    private static readonly string[] UnderPassphrase = ["--secrets-provider", "passphrase"];

    /// <exception cref="PublishException">pulumi is not installed, or failed with its own message.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stack = bundle.Target.Stack;
        await RunAsync(["stack", "select", stack, "--create", .. bundle.HasPassphrase ? UnderPassphrase : []], null, cancellationToken);
        foreach (var (variable, value) in bundle.Secrets.Missing)
            await RunAsync(["config", "set", "--secret", ConfigKey.ForSecret(variable), "--stack", stack, "--non-interactive"],
                value ?? Random(), cancellationToken);
        await RunAsync(["up", "--yes", "--stack", stack, "--non-interactive"], null, cancellationToken);
        await RunAsync(["stack", "output", "url", "--stack", stack], null, cancellationToken);
    }

    /// <summary>Checks that pulumi is installed, before the long steps.</summary>
    public static async Task RequireAsync(IReadOnlyList<string> secretVariables, CancellationToken cancellationToken)
    {
        var found = await new ChildProcess(Command, ["version"],
            Environment.CurrentDirectory) { WithoutVariables = secretVariables }.CaptureAsync(cancellationToken);
        if (found is null)
            throw new PublishException("--deploy runs the pulumi command, which is not on the PATH: install it "
                + "(https://www.pulumi.com/docs/install/), or leave out --deploy to write the directory alone.");
    }

    private static SecretText Random() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    private async Task RunAsync(string[] arguments, SecretText? input, CancellationToken cancellationToken)
    {
        var process = new ChildProcess(Command, arguments, bundle.Directory)
        {
            StandardInput = input,
            WithoutVariables = secretVariables,
            // The command runs in the bundle's directory, so make the path absolute.
            Variables = new Dictionary<string, string>(
            [
                .. bundle.Target.DeployVariables,
                .. bundle.PassphraseFile is { } file ? [new(Passphrase.FileVariable, file)] : Array.Empty<KeyValuePair<string, string>>(),
            ]),
        };
        if (await process.RunAsync(cancellationToken) is not 0)
            throw new PublishException($"`pulumi {string.Join(' ', arguments)}` failed; the bundle is complete in {bundle.Directory}, "
                + "so mend what it says and run the command there.");
    }
}
