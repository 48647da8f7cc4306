using System.Text.RegularExpressions;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using static Datasette.Publish.Targets.OptionRules;

namespace Datasette.Publish.Targets.Containers;

/// <summary>An app on Heroku, which builds the image of <c>heroku.yml</c> from what is pushed by git.</summary>
/// <param name="app">Its name, which is part of its address.</param>
/// <param name="executable">Which executable.</param>
internal sealed partial class HerokuTarget(string app, ExecutableRequest executable) : IContainerTarget
{
    public string Name => app;

    public TargetLimits Limits => TargetLimits.Heroku;

    public int Port => ContainerFiles.DefaultPort;

    public ExecutableRequest Executable => executable;

    public void Check(SiteSource source, Action<string> say)
    {
        RequireName("--name", app, AppPattern(),
            "an app is named with 3 to 30 lower-case letters, digits and hyphens, and begins with a letter.");
        Require(executable.Architecture == Architecture.X64,
            $"--arch {executable.Architecture}: dynos of Heroku have x64 processors: leave it out.");
    }

    public SiteSource WithDefaults(SiteSource source) => source.WithCloudDefaults();

    public IEnumerable<BundleFile.OfText> Files(SiteSource source) =>
        [new("heroku.yml", "build:\n  docker:\n    web: Dockerfile\n")];

    public IEnumerable<string> Commands(SiteSource source)
    {
        yield return "heroku login";
        yield return $"heroku create {app} --stack container   # once";
        foreach (var secret in source.Secrets.Plugins)
            yield return Set(secret.Variable, $"${{{secret.Variable}:?}}");
        yield return Set(EnvironmentName.Signing,
            source.Secrets.Signing is null ? "$(openssl rand -hex 32)" : "${DATASETTE_PUBLISH_SECRET:?}");
        yield return "git init --quiet --initial-branch=main && git add --all && git commit --quiet --message=Site";
        yield return $"git push --force https://git.heroku.com/{app}.git main";
        yield return $"heroku ps:scale web=1 --app {app}";
        yield return $"heroku open --app {app}";
    }

    /// <summary>The tool takes values as arguments alone: other users of the machine can see them while it runs.</summary>
    private string Set(EnvironmentName variable, string value) => $"heroku config:set --app {app} {variable}=\"{value}\"   # visible in "
        + "this machine's list of processes while it runs";

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{1,28}[a-z0-9]\z", RegexOptions.NonBacktracking)]
    private static partial Regex AppPattern();
}
