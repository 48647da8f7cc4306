using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Datasette.Publish.Stacks;

/// <summary>
/// A stack file (<c>Pulumi.prod.yaml</c>): the config values of one stack. It is edited in place, so that values of its owner and of pulumi
/// stay. Values are literal: nothing is interpolated.
/// </summary>
internal sealed class StackFile
{
    private const string SaltKey = "encryptionsalt";
    private const string ConfigSection = "config";
    private const string Secure = "secure";

    private readonly YamlMappingNode root;
    private readonly YamlMappingNode config;

    private StackFile(YamlMappingNode root)
    {
        this.root = root;
        if (StackYaml.Mapping(root, ConfigSection) is { } existing)
        {
            config = existing;
            return;
        }
        config = [];
        root.Children[new YamlScalarNode(ConfigSection)] = config;
    }

    public static string Name(string stack) => $"Pulumi.{stack}.yaml";

    public static StackFile Empty() => new([]);

    public static StackFile Parse(string text, string name)
    {
        try
        {
            return new StackFile(StackYaml.Parse(text));
        }
        // The scanner throws the second kind for some malformed flow sequences.
        catch (Exception problem) when (problem is YamlException or InvalidOperationException)
        {
            throw new PublishException($"{name} is not valid YAML: mend it, or publish into another directory.", problem);
        }
    }

    /// <summary>The passphrase's salt and probe; null before the first secret.</summary>
    public string? EncryptionSalt
    {
        get => StackYaml.Scalar(root, SaltKey);
        set
        {
            if (value is null || EncryptionSalt is not null)
            {
                SetTop(SaltKey, value);
                return;
            }
            // First in the file, where pulumi writes it.
            var rest = root.Children.ToArray();
            root.Children.Clear();
            SetTop(SaltKey, value);
            foreach (var (key, node) in rest)
                root.Children.Add(key, node);
        }
    }

    /// <summary>A secrets provider other than a passphrase, such as a cloud's key service; only pulumi can use it.</summary>
    public string? SecretsProvider =>
        StackYaml.Scalar(root, "secretsprovider") is { } provider && provider != "passphrase" ? provider : null;

    public IEnumerable<string> Keys => config.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public string? Plain(string key) => StackYaml.Scalar(config, key);

    /// <summary>The ciphertext of a secret value, or null.</summary>
    public string? Encrypted(string key) => StackYaml.Mapping(config, key) is { } value ? StackYaml.Scalar(value, Secure) : null;

    public void SetPlain(string key, string value) => config.Children[new YamlScalarNode(key)] = StackYaml.String(value);

    public void SetEncrypted(string key, string ciphertext) =>
        config.Children[new YamlScalarNode(key)] = new YamlMappingNode(new YamlScalarNode(Secure), StackYaml.String(ciphertext));

    public void Remove(string key) => config.Children.Remove(new YamlScalarNode(key));

    public string Text() => StackYaml.Text(root);

    private void SetTop(string key, string? value)
    {
        if (value is null)
            root.Children.Remove(new YamlScalarNode(key));
        else
            root.Children[new YamlScalarNode(key)] = StackYaml.String(value);
    }
}
