using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Datasette.Configuration.Validation;

/// <summary>A source of configuration: a file, or command line options.</summary>
internal sealed class ConfigSource
{
    private readonly string _name;
    private readonly string? _text;
    private readonly Lazy<YamlNode?> _nodes;

    private ConfigSource(string name, string? text, JsonObject tree)
    {
        (_name, _text, Tree) = (name, text, tree);
        _nodes = new(() => KeyLines.Nodes(_text!));
    }

    /// <summary>Its content.</summary>
    public JsonObject Tree { get; }

    /// <exception cref="Errors.StartupError">The file is missing, is neither JSON nor YAML, or does not hold an object.</exception>
    public static ConfigSource File(string path)
    {
        var text = ConfigFile.Text(path);
        return new ConfigSource(path, text, ConfigFile.Parse(text, path));
    }

    /// <summary>Command line options with the content <paramref name="tree"/>.</summary>
    public static ConfigSource Option(string name, JsonObject tree) => new(name, null, tree);

    /// <summary>A key's position for a message, with its line if known.</summary>
    public string Place(KeyPath path)
    {
        if (_text is null) return $"{_name} {path}";
        var place = KeyLines.Find(_nodes.Value, path) is { } line ? $"{_name}:{line}" : _name;
        return path == KeyPath.Root ? place : $"{place}: {path}";
    }
}
