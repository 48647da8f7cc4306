using System.Collections.Frozen;

namespace Datasette.Rendering;

/// <summary>The variables of one kind of page, by name.</summary>
internal sealed class ContextVariables<TPage>
{
    private readonly FrozenDictionary<string, ContextVariable<TPage>> _byName;

    public ContextVariables(IReadOnlyList<ContextVariable<TPage>> all)
    {
        All = all;
        _byName = all.ToFrozenDictionary(variable => variable.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ContextVariable<TPage>> All { get; }

    public ContextVariable<TPage>? Find(string name) => _byName.GetValueOrDefault(name);
}
