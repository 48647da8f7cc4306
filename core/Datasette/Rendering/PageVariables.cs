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
        object? memo = null;
        return TryGet(name, ref memo, out value);
    }

    public bool TryGet(string name, ref object? memo, out Value value)
    {
        if (memo is not VariablePlace place || place.Known != known)
            memo = place = new VariablePlace(known, known.IndexOf(name), CommonVariables.All.IndexOf(name));
        if (place.Own >= 0) value = Read(ref _own[place.Own], known.All[place.Own], page);
        else if (place.Common >= 0) value = Read(ref _common[place.Common], CommonVariables.All.All[place.Common], frame);
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
