using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>The variables of a page's template: the page's own, then the common ones. Each is computed when read.</summary>
internal sealed class PageVariables<TPage>(PageFrame frame, ContextVariables<TPage> known, TPage page, Func<string, Value?>? more = null,
    IReadOnlyDictionary<string, Value>? ofPlugins = null) : IVariables
{
    // By the variables' places; undefined before a template reads one.
    private readonly Value[] _own = new Value[known.All.Count], _common = new Value[CommonVariables.All.All.Count];
    private Dictionary<string, Value>? _others;

    public IEnumerable<string> Names => known.All.Select(variable => variable.Name)
        .Concat(CommonVariables.All.All.Select(variable => variable.Name)).Concat(ofPlugins?.Keys ?? []).Distinct();

    public bool TryGet(string name, out Value value)
    {
        if (known.IndexOf(name) is >= 0 and var own) value = Read(ref _own[own], known.All[own], page);
        else if (CommonVariables.All.IndexOf(name) is >= 0 and var common)
            value = Read(ref _common[common], CommonVariables.All.All[common], frame);
        else if (_others is not null && _others.TryGetValue(name, out value)) return true;
        else if (more?.Invoke(name) is { } other) (_others ??= new(StringComparer.Ordinal))[name] = value = other;
        else if (ofPlugins is null || !ofPlugins.TryGetValue(name, out value))
        {
            value = default;
            return false;
        }
        return true;
    }

    private static Value Read<T>(ref Value known, ContextVariable<T> variable, T page) =>
        known.IsUndefined ? known = variable.Of(page) : known;
}
