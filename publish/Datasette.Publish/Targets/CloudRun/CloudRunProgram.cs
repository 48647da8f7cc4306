using Datasette.Publish.Bundles;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using YamlDotNet.RepresentationModel;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>Fills in <c>infra/cloudrun/Pulumi.yaml</c> for one site. Contains no secret values.</summary>
internal static class CloudRunProgram
{
    private const string Service = "service-run";
    private const string Image = "image";
    private const string CdnPart = "cdn";
    private const string SourcePart = "source";

    public static string Text(CloudRunOptions options, IReadOnlyList<EnvironmentName> pluginVariables)
    {
        var program = StackProgram.For("cloudrun", options.Name, "Google Cloud Run");
        if (options.NoImage)
            TakeSource(program);
        else
        {
            program.RemovePart(SourcePart);
            SetPlatform(program, options.Architecture);
        }
        if (options.Domain is null)
            program.RemovePart(CdnPart);
        if (!options.OwnsRepository && !options.NoImage)
            program.RemoveResource("repository");
        if (options.ArtifactProject is { } project)
            program.SetVariable("artifactProject", StackProgram.Literal(project));
        if (options.MaxInstances == 0)
            RemoveCeiling(program);
        if (options.BuildTimeout is { } seconds)
            LimitBuild(program, seconds);
        foreach (var variable in pluginVariables)
            AddSecret(program, variable);
        return program.Text();
    }

    /// <summary>An archive from a bucket, unpacked over a system of Google's that has the C libraries, in place of an image.</summary>
    private static void TakeSource(StackProgram program)
    {
        foreach (var resource in new[] { Image, "repository", "api-artifactregistry" })
            program.RemoveResource(resource);
        foreach (var key in new[] { "artifactRegion", "artifactRepository", "imageTag" })
            program.RemoveConfig(key);
        program.RemoveVariable("artifactProject");
        var container = Container(program);
        container.Children[new YamlScalarNode("image")] = StackYaml.String("scratch");
        container.Add("baseImageUri", StackYaml.String("${region}-docker.pkg.dev/serverless-runtimes/google-24/runtimes/osonly24"));
        container.Add("commands", new YamlSequenceNode(StackYaml.String($"./{ExecutableProject.Name}")));
        container.Add("sourceCode", new YamlMappingNode("cloudStorageSource", new YamlMappingNode(
            "bucket", StackYaml.String("${source-bucket.name}"), "object", StackYaml.String("${source-object.name}"))));
    }

    private static void SetPlatform(StackProgram program, Architecture architecture)
    {
        var platforms = (YamlSequenceNode)StackYaml.Node(program.Properties(Image), "platforms")!;
        platforms.Children[0] = StackYaml.String(architecture.DockerPlatform);
    }

    private static void RemoveCeiling(StackProgram program)
    {
        program.RemoveConfig("maxInstances");
        Template(program).Children.Remove(new YamlScalarNode("scaling"));
    }

    private static void LimitBuild(StackProgram program, int seconds)
    {
        var limit = StackYaml.String($"{seconds}s");
        StackYaml.Mapping(program.Resource(Image), "options")!.Add("customTimeouts", new YamlMappingNode("create", limit, "update", limit));
    }

    /// <summary>Adds a secret with its version and access, copied from the signing secret's.</summary>
    private static void AddSecret(StackProgram program, EnvironmentName variable)
    {
        program.AddSecretConfig(variable);
        foreach (var kind in new[] { "secret", "secret-version", "secret-access" })
            program.AddResource(
                $"{kind}-{variable}", StackProgram.ForVariable(program.Resource($"{kind}-{EnvironmentName.Signing}"), variable));

        var variables = (YamlSequenceNode)StackYaml.Node(Container(program), "envs")!;
        variables.Add(StackProgram.ForVariable((YamlMappingNode)variables.Children[0], variable));
        ((YamlSequenceNode)StackYaml.Node(StackYaml.Mapping(program.Resource(Service), "options")!, "dependsOn")!)
            .Add(StackYaml.String($"${{secret-access-{variable}}}"));
    }

    private static YamlMappingNode Container(StackProgram program) =>
        (YamlMappingNode)((YamlSequenceNode)StackYaml.Node(Template(program), "containers")!).Children[0];

    private static YamlMappingNode Template(StackProgram program) => StackYaml.Mapping(program.Properties(Service), "template")!;
}
