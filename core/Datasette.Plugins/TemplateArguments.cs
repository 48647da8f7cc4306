namespace Datasette.Plugins;

/// <summary>The arguments of a template function or filter.</summary>
/// <param name="Positional">The positional arguments; a filter's first one is its input.</param>
/// <param name="Named">The named arguments.</param>
public readonly record struct TemplateArguments(IReadOnlyList<object?> Positional, IReadOnlyDictionary<string, object?> Named)
{
    /// <summary>The argument by position or name; null if it is missing.</summary>
    public object? Get(int place, string name) => place < Positional.Count ? Positional[place] : Named.GetValueOrDefault(name);

    /// <summary>The same as text.</summary>
    public string? Text(int place, string name) => Get(place, name)?.ToString();
}
