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
    private const string Comment =
        "# Written by `datasette-cs publish lambda`, which writes it anew each time: change its options, or the stack file, instead.\n";

    /// <param name="options">What the site is to be.</param>
    /// <param name="pluginVariables">The variables of the plugins' secrets.</param>
    /// <param name="tier">How the zip gets to the function.</param>
    /// <param name="zipHash">Changes with the zip.</param>
    public static string Text(LambdaOptions options, IReadOnlyList<EnvironmentName> pluginVariables, StorageTier tier, string zipHash)
    {
        var program = StackProgram.Load("lambda");
        program.SetName(options.Function, $"The Datasette site {options.Function} on AWS Lambda");
        if (tier == StorageTier.ObjectStore)
            // A new zip needs a new name, from which Lambda detects the change.
            program.ConfigEntry(UploadKey).Children[new YamlScalarNode("default")] = StackYaml.String($"{zipHash[..16]}.zip");
        else
            SendDirectly(program);
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
        return Comment + program.Text();
    }

    private static void SendDirectly(StackProgram program)
    {
        program.RemovePart(UploadPart);
        var properties = program.Properties(Function);
        properties.Children.Remove(new YamlScalarNode("s3Bucket"));
        properties.Children.Remove(new YamlScalarNode("s3Key"));
        properties.Add("code", new YamlMappingNode("fn::fileArchive", StackYaml.String($"./{LambdaTarget.ZipName}")));
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
