using Datasette.Publish.Stacks;

namespace Datasette.Publish.Changes;

/// <summary>What is different between two stacks, a line each. Of a secret it is only told that it is another one.</summary>
internal static class StackChanges
{
    /// <summary>Values that follow the site's hash, and are no options of anybody's.</summary>
    private static readonly string[] Hashes = [":imageTag", ":packageHash", ":sourceName"];

    public static IEnumerable<string> Between(StackFile before, StackFile after)
    {
        foreach (var (key, change) in Keyed.Compare(Plain(before), Plain(after)))
            yield return $"stack {key}: {change.WithValues}";
        foreach (var (key, change) in Keyed.Compare(Secret(before), Secret(after)))
            yield return $"secret {key}: {change.Kind}";
    }

    /// <summary>The resources that the later program has more, has less, and has otherwise.</summary>
    public static IEnumerable<string> BetweenPrograms(string before, string after) =>
        Keyed.Compare(Resources(before), Resources(after)).Select(pair => $"resource {pair.Key}: {pair.Value.Kind}");

    private static Dictionary<string, string> Plain(StackFile file) => file.Keys
        .Where(key => file.Plain(key) is not null && !Hashes.Any(hash => key.EndsWith(hash, StringComparison.Ordinal)))
        .ToDictionary(key => key, key => file.Plain(key)!);

    private static Dictionary<string, string> Secret(StackFile file) =>
        file.Keys.Where(key => file.Encrypted(key) is not null).ToDictionary(key => key, key => file.Encrypted(key)!);

    private static Dictionary<string, string> Resources(string program)
    {
        try
        {
            return StackYaml.Mapping(StackYaml.Parse(program), "resources") is { } resources
                ? resources.Children.ToDictionary(
                    resource => $"{resource.Key}",
                    resource => resource.Value is YamlDotNet.RepresentationModel.YamlMappingNode mapping ? StackYaml.Text(mapping) : "")
                : [];
        }
        catch (YamlDotNet.Core.YamlException)
        {
            // Somebody else's program: all of it is new.
            return [];
        }
    }
}
