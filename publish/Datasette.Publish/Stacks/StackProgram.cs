using Datasette.Publish.Secrets;
using YamlDotNet.RepresentationModel;

namespace Datasette.Publish.Stacks;

/// <summary>A Pulumi YAML program from <c>infra/</c>, to be filled in for one site.</summary>
internal sealed class StackProgram
{
    private const string Config = "config";
    private const string Variables = "variables";
    private const string Resources = "resources";
    private const string Outputs = "outputs";

    private readonly YamlMappingNode root;
    private readonly string target;

    private StackProgram(YamlMappingNode root, string target) => (this.root, this.target) = (root, target);

    /// <summary>The program of a target for one site, from those embedded in this assembly.</summary>
    /// <param name="target">The word after <c>publish</c>.</param>
    /// <param name="site">The project's name.</param>
    /// <param name="platform">The cloud, for the description.</param>
    public static StackProgram For(string target, string site, string platform)
    {
        var program = Load(target);
        program.root.Children[new YamlScalarNode("name")] = StackYaml.String(site);
        program.root.Children[new YamlScalarNode("description")] = StackYaml.String($"The Datasette site {site} on {platform}");
        return program;
    }

    private static StackProgram Load(string target)
    {
        var name = $"infra/{target}/Pulumi.yaml";
        using var stream = typeof(StackProgram).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The library was built without {name}.");
        using var reader = new StreamReader(stream);
        return new StackProgram(StackYaml.Parse(reader.ReadToEnd()), target);
    }

    /// <summary>A literal string: <c>$</c> is doubled, because programs interpolate it.</summary>
    public static YamlScalarNode Literal(string text) => StackYaml.String(text.Replace("$", "$$", StringComparison.Ordinal));

    /// <summary>A copy in which another variable replaces the signing secret.</summary>
    public static YamlMappingNode ForVariable(YamlMappingNode node, EnvironmentName variable) =>
        (YamlMappingNode)StackYaml.Copy(node, text => text
        .Replace(EnvironmentName.Signing.Text, variable.Text, StringComparison.Ordinal)
        .Replace(EnvironmentName.Signing.WithHyphens, variable.WithHyphens, StringComparison.Ordinal)
        .Replace(ConfigKey.SigningSecret, ConfigKey.ForSecret(variable), StringComparison.Ordinal));

    /// <summary>Declares the config value of a plugin's secret.</summary>
    public void AddSecretConfig(EnvironmentName variable) => AddConfig(ConfigKey.ForSecret(variable), new YamlMappingNode(
        "type", StackYaml.String("string"), "secret", new YamlScalarNode("true"), "description",
        StackYaml.String($"The environment variable {variable}")));

    public void RemoveVariable(string name)
    {
        Remove(Variables, name);
        RemoveEmptyVariables();
    }

    public void SetVariable(string name, YamlNode value) => Section(Variables).Children[new YamlScalarNode(name)] = value;

    public void SetOutput(string name, string expression) =>
        Section(Outputs).Children[new YamlScalarNode(name)] = StackYaml.String(expression);

    public YamlMappingNode Resource(string name) => Entry(Resources, name);

    public void AddResource(string name, YamlMappingNode resource) => Section(Resources).Add(name, resource);

    /// <summary>Removes a resource, and the dependsOn references to it.</summary>
    public void RemoveResource(string name)
    {
        Remove(Resources, name);
        foreach (var resource in Section(Resources).Children.Values.OfType<YamlMappingNode>())
            if (StackYaml.Mapping(resource, "options") is { } options && StackYaml.Node(options, "dependsOn") is YamlSequenceNode waits)
            {
                var own = waits.Children.Where(wait => wait is YamlScalarNode { Value: var value } && value == $"${{{name}}}");
                foreach (var wait in own.ToArray())
                    waits.Children.Remove(wait);
                if (waits.Children.Count == 0)
                    options.Children.Remove(new YamlScalarNode("dependsOn"));
            }
    }

    public IEnumerable<string> ConfigKeys => Names(Config);

    public YamlMappingNode ConfigEntry(string key) => Entry(Config, key);

    public void AddConfig(string key, YamlMappingNode declaration) => Section(Config).Add(key, declaration);

    public void RemoveConfig(string key) => Remove(Config, key);

    /// <summary>Removes an optional part: every config value, resource and output with this name prefix.</summary>
    public void RemovePart(string prefix)
    {
        foreach (var section in new[] { Config, Outputs, Variables }.Where(section => StackYaml.Mapping(root, section) is not null))
            foreach (var name in Names(section).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToArray())
                Remove(section, name);
        foreach (var name in Names(Resources).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToArray())
            RemoveResource(name);
        RemoveEmptyVariables();
    }

    /// <summary>The properties of a resource.</summary>
    public YamlMappingNode Properties(string resource) => StackYaml.Mapping(Resource(resource), "properties")!;

    public string Text() => $"# Written by `datasette-cs publish {target}`, which writes it anew each time: change its options, or the "
        + $"stack file, instead.\n{StackYaml.Text(root)}";

    private void RemoveEmptyVariables()
    {
        if (StackYaml.Mapping(root, Variables) is { Children.Count: 0 })
            root.Children.Remove(new YamlScalarNode(Variables));
    }

    private YamlMappingNode Section(string name) =>
        StackYaml.Mapping(root, name) ?? throw new InvalidOperationException($"The program has no {name}.");

    private YamlMappingNode Entry(string section, string name) =>
        StackYaml.Mapping(Section(section), name) ?? throw new InvalidOperationException($"The program's {section} have no {name}.");

    private string[] Names(string section) => [.. Section(section).Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "")];

    private void Remove(string section, string name) => Section(section).Children.Remove(new YamlScalarNode(name));
}
