using Datasette.Publish.Secrets;
using Datasette.Publish.Stacks;
using YamlDotNet.RepresentationModel;

namespace Datasette.Publish.Targets.Functions;

/// <summary>Fills in <c>infra/functions/Pulumi.yaml</c> for one site. Contains no secret values.</summary>
internal static class FunctionsProgram
{
    private const string App = "function-app";
    private static readonly string[] Routes = ["cdn-route", "cdn-route-uncached"];

    public static string Text(FunctionsOptions options, IReadOnlyList<EnvironmentName> pluginVariables)
    {
        var program = StackProgram.For("functions", options.Name, "Azure Functions");
        if (options.Handler == FunctionsHandler.Custom)
            SetCustomHandler(program);
        if (options.MinInstances is not > 0)
        {
            program.RemoveConfig("minInstances");
            Remove(Part(AppConfig(program), "scaleAndConcurrency"), "alwaysReady");
        }
        if (!options.Cors)
        {
            program.RemoveConfig("corsOrigin");
            Remove(Site(program), "cors");
        }
        if (!options.Insights)
        {
            program.RemovePart("insights");
            RemoveSetting(program, "APPLICATIONINSIGHTS_CONNECTION_STRING");
        }
        SetFront(program, options);
        foreach (var variable in pluginVariables)
            AddSecret(program, variable);
        return program.Text();
    }

    private static void SetCustomHandler(StackProgram program)
    {
        var runtime = Part(AppConfig(program), "runtime");
        runtime.Children[new YamlScalarNode("name")] = StackYaml.String("custom");
        runtime.Children[new YamlScalarNode("version")] = StackYaml.String("1.0");
    }

    private static void SetFront(StackProgram program, FunctionsOptions options)
    {
        if (!options.IsClosed)
        {
            Remove(Site(program), "ipSecurityRestrictionsDefaultAction");
            Remove(Site(program), "ipSecurityRestrictions");
            RemoveSetting(program, "DATASETTE_ORIGIN_AUTH");
        }
        if (!options.Cdn)
            program.RemovePart("cdn");
        else if (options.Domain is not null)
            program.SetOutput("url", "https://${cdnDomain}");
        else
        {
            foreach (var route in Routes)
                Remove(Part(program.Resource(route), "properties"), "customDomains");
            // The domain's config value, output and resource.
            program.RemovePart("cdnDomain");
            program.RemovePart("cdn-domain");
            program.SetOutput("url", "https://${cdn-endpoint.hostName}");
        }
    }

    /// <summary>Adds a secret of the vault and a setting of the app, copied from the signing secret's.</summary>
    private static void AddSecret(StackProgram program, EnvironmentName variable)
    {
        program.AddSecretConfig(variable);
        program.AddResource(
            $"secret-{variable}", StackProgram.ForVariable(program.Resource($"secret-{EnvironmentName.Signing}"), variable));
        var settings = Settings(program);
        settings.Add(StackProgram.ForVariable((YamlMappingNode)settings.Children[0], variable));
    }

    private static void RemoveSetting(StackProgram program, string name)
    {
        var settings = Settings(program);
        settings.Children.Remove(settings.Children.OfType<YamlMappingNode>().Single(setting => StackYaml.Scalar(setting, "name") == name));
    }

    private static YamlSequenceNode Settings(StackProgram program) => (YamlSequenceNode)StackYaml.Node(Site(program), "appSettings")!;

    private static YamlMappingNode Site(StackProgram program) => Part(Part(program.Resource(App), "properties"), "siteConfig");

    private static YamlMappingNode AppConfig(StackProgram program) => Part(Part(program.Resource(App), "properties"), "functionAppConfig");

    private static YamlMappingNode Part(YamlMappingNode parent, string key) => StackYaml.Mapping(parent, key)!;

    private static void Remove(YamlMappingNode parent, string key) => parent.Children.Remove(new YamlScalarNode(key));
}
