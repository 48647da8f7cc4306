namespace Datasette.Plugins;

/// <summary>What a template gives a function or a filter.</summary>
/// <param name="Positional">The arguments by place; of a filter the first is what it is applied to.</param>
/// <param name="Named">The arguments by name.</param>
public readonly record struct TemplateArguments(IReadOnlyList<object?> Positional, IReadOnlyDictionary<string, object?> Named)
{
    /// <summary>The argument at a place, or of a name; null where it is not given.</summary>
    public object? Get(int place, string name) => place < Positional.Count ? Positional[place] : Named.GetValueOrDefault(name);

    /// <summary>The same as text.</summary>
    public string? Text(int place, string name) => Get(place, name)?.ToString();
}
