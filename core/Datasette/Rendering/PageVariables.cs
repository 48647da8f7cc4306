using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>The variables of a page's template: the page's own, then the common ones. Each is computed when read.</summary>
internal sealed class PageVariables<TPage>(PageFrame frame, ContextVariables<TPage> known, TPage page, Func<string, Value?>? more = null,
    IReadOnlyDictionary<string, Value>? ofPlugins = null) : IVariables
{
    private readonly Dictionary<string, Value> _found = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => known.All.Select(variable => variable.Name)
        .Concat(CommonVariables.All.All.Select(variable => variable.Name)).Concat(ofPlugins?.Keys ?? []).Distinct();

    public bool TryGet(string name, out Value value)
    {
        if (_found.TryGetValue(name, out value)) return true;
        if (known.Find(name) is { } own) value = own.Of(page);
        else if (CommonVariables.All.Find(name) is { } common) value = common.Of(frame);
        else if (more?.Invoke(name) is { } other) value = other;
        else if (ofPlugins is not null && ofPlugins.TryGetValue(name, out var added)) value = added;
        else return false;
        _found[name] = value;
        return true;
    }
}
