using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using YamlDotNet.RepresentationModel;

namespace Datasette.Publish.Targets.Lambda;

/// <summary>Fills in <c>infra/lambda/Pulumi.yaml</c> for one site. Contains no secret values.</summary>
internal static class LambdaProgram
{
    private const string Function = "site";
    private const string Distribution = "cdn";
    private const string CdnPart = "cdn";
    private const string DomainPart = "cdnDomain";
    private const string UploadPart = "upload";
    private const string UploadKey = "uploadKey";
    private const string ImagePart = "image";
    private const string Image = "image";

    /// <param name="options">What the site is to be.</param>
    /// <param name="pluginVariables">The variables of the plugins' secrets.</param>
    /// <param name="tier">How program and data get to the function.</param>
    /// <param name="zipHash">Changes with the zip; empty for an image.</param>
    public static string Text(LambdaOptions options, IReadOnlyList<EnvironmentName> pluginVariables, StorageTier tier, string zipHash)
    {
        var program = StackProgram.For("lambda", options.Name, "AWS Lambda");
        if (tier == StorageTier.Image)
            TakeImage(program, options.Architecture);
        else
            program.RemovePart(ImagePart);
        if (tier == StorageTier.ObjectStore)
            // A new zip needs a new name, from which Lambda detects the change.
            program.ConfigEntry(UploadKey).Children[new YamlScalarNode("default")] = StackYaml.String($"{zipHash[..16]}.zip");
        else
            RemoveUpload(program);
        if (tier == StorageTier.Zip)
            program.Properties(Function).Add("code", new YamlMappingNode("fn::fileArchive", StackYaml.String($"./{LambdaTarget.ZipName}")));
        if (!options.HasCdn)
        {
            program.RemovePart(CdnPart);
            program.SetOutput("url", "${siteUrl.functionUrl}");
        }
        else if (options.Domain is null)
            TakeCloudFrontsName(program);
        if (!options.ChecksOrigin)
            OpenToAll(program);
        foreach (var variable in pluginVariables)
        {
            program.AddSecretConfig(variable);
            Variables(program).Add(variable.Text, StackYaml.String($"${{{ConfigKey.ForSecret(variable)}}}"));
        }
        return program.Text();
    }

    private static void RemoveUpload(StackProgram program)
    {
        program.RemovePart(UploadPart);
        var properties = program.Properties(Function);
        properties.Children.Remove(new YamlScalarNode("s3Bucket"));
        properties.Children.Remove(new YamlScalarNode("s3Key"));
    }

    /// <summary>The image has its own program to start, so that runtime and handler go.</summary>
    private static void TakeImage(StackProgram program, Architecture architecture)
    {
        var platforms = (YamlSequenceNode)StackYaml.Node(program.Properties(Image), "platforms")!;
        platforms.Children[0] = StackYaml.String(architecture.DockerPlatform);
        var properties = program.Properties(Function);
        properties.Children.Remove(new YamlScalarNode("runtime"));
        properties.Children.Remove(new YamlScalarNode("handler"));
        properties.Add("packageType", StackYaml.String("Image"));
        properties.Add("imageUri", StackYaml.String("${image.ref}"));
        ((YamlSequenceNode)StackYaml.Node(StackYaml.Mapping(program.Resource(Function), "options")!, "dependsOn")!)
            .Add(StackYaml.String("${image-access}"));
    }

    private static void TakeCloudFrontsName(StackProgram program)
    {
        program.RemovePart(DomainPart);
        var properties = program.Properties(Distribution);
        properties.Children.Remove(new YamlScalarNode("aliases"));
        properties.Children[new YamlScalarNode("viewerCertificate")] =
            new YamlMappingNode("cloudfrontDefaultCertificate", new YamlScalarNode("true"));
        program.SetOutput("url", "https://${cdn.domainName}/");
    }

    private static void OpenToAll(StackProgram program)
    {
        program.RemoveConfig(ConfigKey.OriginSecret);
        var variables = Variables(program);
        variables.Children.Remove(new YamlScalarNode(EnvironmentName.Origin.Text));
        variables.Children[new YamlScalarNode("DATASETTE_ORIGIN_AUTH")] = StackYaml.String("none");
    }

    private static YamlMappingNode Variables(StackProgram program) => StackYaml.Mapping(
        StackYaml.Mapping(program.Properties(Function), "environment")!, "variables")!;
}
