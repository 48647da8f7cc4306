using System.Text.RegularExpressions;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using static Datasette.Publish.Targets.OptionRules;

namespace Datasette.Publish.Targets.Containers;

/// <summary>An app on Fly.io: <c>fly.toml</c>, and secrets by the standard input of <c>fly secrets import</c>.</summary>
/// <param name="app">Its name, which is part of its address.</param>
/// <param name="region">Where its machine is.</param>
/// <param name="memory">Megabytes of a machine; null for enough.</param>
/// <param name="executable">Which executable.</param>
internal sealed partial class FlyTarget(string app, string region, int? memory, ExecutableRequest executable) : IContainerTarget
{
    public const string DefaultRegion = "ams";

    private const int LeastMemory = 256;
    private const int DefaultMemory = 512;

    public string Name => app;

    public TargetLimits Limits => TargetLimits.Fly;

    public int Port => ContainerFiles.DefaultPort;

    public ExecutableRequest Executable => executable;

    public void Check(SiteSource source, Action<string> say)
    {
        RequireName("--app", app, AppPattern(), "an app is named with at most 63 lower-case letters, digits and hyphens.");
        RequireName("--region", region, RegionPattern(), "a region of Fly.io has three letters, such as ams.");
        Require(memory is null || (memory >= LeastMemory && memory % LeastMemory == 0),
            $"--memory {memory}: a multiple of {LeastMemory} megabytes.");
        Require(executable.Architecture == Architecture.X64,
            $"--arch {executable.Architecture}: machines of Fly.io have x64 processors: leave it out.");
    }

    public SiteSource WithDefaults(SiteSource source) => source.WithCloudDefaults();

    public IEnumerable<BundleFile.OfText> Files(SiteSource source) =>
    [
        new("fly.toml", $"""
            # Written by `datasette-cs publish fly`, which writes it anew each time: change its options instead.
            app = "{app}"
            primary_region = "{region}"

            [build]
              dockerfile = "Dockerfile"

            [http_service]
              internal_port = {Port}
              force_https = true
              auto_stop_machines = "stop"
              auto_start_machines = true
              min_machines_running = 0

              [[http_service.checks]]
                method = "GET"
                path = "/-/healthz"
                interval = "30s"
                timeout = "5s"
                grace_period = "10s"

            [[vm]]
              memory = "{memory ?? DefaultMemory}mb"
              cpu_kind = "shared"
              cpus = 1

            """),
    ];

    public IEnumerable<string> Commands(SiteSource source)
    {
        yield return "fly auth login";
        yield return $"fly apps create {app}   # once";
        yield return $"{SecretImport.Lines(source.Secrets)} | fly secrets import --stage --app {app}";
        // Two machines would be two copies; one is enough for a site that is mostly cached.
        yield return $"fly deploy --ha=false --app {app}";
        yield return $"fly open --app {app}";
    }

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex AppPattern();

    [GeneratedRegex(@"\A[a-z]{3}\z", RegexOptions.NonBacktracking)]
    private static partial Regex RegionPattern();

    /// <summary>
    /// Secrets as lines of NAME=VALUE. Three quotes keep a value as it is, with line breaks, quotes and hashes.
    /// </summary>
    private static class SecretImport
    {
        public static string Lines(SiteSecrets secrets)
        {
            var variables = secrets.Plugins.Select(secret => secret.Variable.Text).ToArray();
            var names = variables.Prepend(EnvironmentName.Signing.Text).Select(name => $"{name}=\"\"\"%s\"\"\"\\n");
            var signing = secrets.Signing is null ? "$(openssl rand -hex 32)" : "${DATASETTE_PUBLISH_SECRET:?}";
            var values = variables.Select(name => $"${{{name}:?}}").Prepend(signing).Select(value => $"\"{value}\"");
            return $"printf '{string.Concat(names)}' {string.Join(' ', values)}";
        }
    }
}
