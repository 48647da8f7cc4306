namespace Jinja.Values;

/// <summary>Variables held in a dictionary.</summary>
public sealed class DictionaryVariables(IReadOnlyDictionary<string, Value> values) : IVariables
{
    /// <summary>No variables.</summary>
    public static DictionaryVariables Empty { get; } = new(new Dictionary<string, Value>());

    /// <inheritdoc/>
    public bool TryGet(string name, out Value value) => values.TryGetValue(name, out value);
}
