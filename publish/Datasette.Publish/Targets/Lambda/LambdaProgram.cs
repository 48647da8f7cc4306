using System.Security.Cryptography;
using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using YamlDotNet.RepresentationModel;

namespace Datasette.Publish.Targets.Lambda;

/// <summary>Fills in <c>infra/lambda/Pulumi.yaml</c> for one site. Contains no secret values.</summary>
internal static class LambdaProgram
{
    /// <summary>
    /// Size limit of a direct upload; longer zips go through S3. Lambda's limit is 50 MB for the whole request; a decimal 50 MB leaves room
    /// for the rest.
    /// </summary>
    public const int LongestDirectZip = 50_000_000;

    private const string Function = "site";
    private const string CdnPart = "cdn";
    private const string UploadPart = "upload";
    private const string UploadKey = "uploadKey";
    private const string Comment =
        "# Written by `datasette-cs publish lambda`, which writes it anew each time: change its options, or the stack file, instead.\n";

    public static string Text(LambdaOptions options, IReadOnlyList<EnvironmentName> pluginVariables, ReadOnlySpan<byte> zip)
    {
        var program = StackProgram.Load("lambda");
        program.SetName(options.Function, $"The Datasette site {options.Function} on AWS Lambda");
        if (zip.Length > LongestDirectZip)
            // A new zip needs a new name, from which Lambda detects the change.
            program.ConfigEntry(UploadKey).Children[new YamlScalarNode("default")] =
                StackYaml.String($"{Convert.ToHexStringLower(SHA256.HashData(zip))[..16]}.zip");
        else
            SendDirectly(program);
        if (!options.HasCdn)
        {
            program.RemovePart(CdnPart);
            program.SetOutput("url", "${siteUrl.functionUrl}");
        }
        if (!options.ChecksOrigin)
            OpenToAll(program);
        foreach (var variable in pluginVariables)
            AddSecret(program, variable);
        return Comment + program.Text();
    }

    private static void SendDirectly(StackProgram program)
    {
        program.RemovePart(UploadPart);
        var properties = StackYaml.Mapping(program.Resource(Function), "properties")!;
        properties.Children.Remove(new YamlScalarNode("s3Bucket"));
        properties.Children.Remove(new YamlScalarNode("s3Key"));
        properties.Add("code", new YamlMappingNode("fn::fileArchive", StackYaml.String($"./{LambdaTarget.ZipName}")));
    }

    private static void OpenToAll(StackProgram program)
    {
        program.RemoveConfig(ConfigKey.OriginSecret);
        var variables = Variables(program);
        variables.Children.Remove(new YamlScalarNode(EnvironmentName.Origin.Text));
        variables.Children[new YamlScalarNode("DATASETTE_ORIGIN_AUTH")] = StackYaml.String("none");
    }

    private static void AddSecret(StackProgram program, EnvironmentName variable)
    {
        var key = ConfigKey.ForSecret(variable);
        program.AddConfig(key, new YamlMappingNode(
            "type", StackYaml.String("string"), "secret", new YamlScalarNode("true"), "description",
            StackYaml.String($"The environment variable {variable}")));
        Variables(program).Add(variable.Text, StackYaml.String($"${{{key}}}"));
    }

    private static YamlMappingNode Variables(StackProgram program) => StackYaml.Mapping(
        StackYaml.Mapping(StackYaml.Mapping(program.Resource(Function), "properties")!, "environment")!, "variables")!;
}
