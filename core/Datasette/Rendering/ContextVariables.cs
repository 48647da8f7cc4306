using System.Collections.Frozen;

namespace Datasette.Rendering;

/// <summary>The variables of one kind of page, by name.</summary>
internal sealed class ContextVariables<TPage>
{
    private readonly FrozenDictionary<string, int> _byName;

    public ContextVariables(IReadOnlyList<ContextVariable<TPage>> all)
    {
        All = all;
        _byName = all.Index().ToFrozenDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
    }

    public IReadOnlyList<ContextVariable<TPage>> All { get; }

    /// <summary>The place of a variable in <see cref="All"/>, or -1.</summary>
    public int IndexOf(string name) => _byName.TryGetValue(name, out var index) ? index : -1;
}
