using System.Text;
using Datasette.Inspection;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Deployment;

/// <summary>The bundle's README: its content, how to try it, how to deploy it. It is the same for each publish of a site.</summary>
internal static class BundleReadme
{
    public static string Text(IStackTarget target, SiteManifest site)
    {
        var text = new StringBuilder($"# {target.ProjectName}\n\n")
            .Append("A site of SQLite files, written by `datasette-cs publish`, which writes it anew each time.\n\n");
        foreach (var database in site.Databases)
            text.Append($"* `{database.File}`: {ByteCount.Text(database.Size)}\n");
        text.Append($"\n{SitePrecomputation.Text(site.Precomputed)}.\n");
        var trials = target.TryCommands.ToArray();
        if (trials.Length > 0)
            text.Append($"\nTry it here:\n\n{Block(trials)}\nStop it with Ctrl-C. It says where it listens.\n");
        string[] deploy =
        [
            "pulumi login", .. target.SignInCommands, $"pulumi stack select {target.Stack} --create", $"pulumi up --stack {target.Stack}",
            $"pulumi stack output url --stack {target.Stack}", .. target.AfterDeployCommands,
        ];
        text.Append($"\nDeploy it:\n\n{Block(deploy)}\n");
        text.Append($"`Pulumi.yaml` is the program of the stack, to read before you run it; `{StackFile.Name(target.Stack)}` has its ")
            .Append("values, the secrets among them encrypted. What publish printed has the commands for this machine, and those that ")
            .Append("set secrets that are not in the file yet.\n");
        text.Append($"\nTake it down:\n\n{Block([$"pulumi destroy --stack {target.Stack}"])}");
        return text.ToString();
    }

    private static string Block(IEnumerable<string> commands) =>
        string.Concat(commands.Select(command => $"    {command}\n"));
}
