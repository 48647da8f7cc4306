namespace Jinja.Values;

/// <summary>
/// The variables beyond a frame: the host's, the root's assigned ones, and the blocks of the template and of those it extends, nearest
/// first.
/// </summary>
internal sealed class Context
{
    private readonly IVariables? _outer;
    private readonly Context? _parent;
    private readonly TemplateEnvironment _environment;
    /// <summary>The context that this one adds variables to.</summary>
    private readonly Context? _origin;

    /// <summary>The template and those that it extends, nearest first, without those that have no blocks.</summary>
    private List<Template>? _withBlocks;
    private Dictionary<string, Value>? _assigned;
    private List<string>? _exported;

    public Context(Template template, IVariables? outer, Context? parent = null)
    {
        _environment = template.Environment;
        _outer = outer;
        _parent = parent;
        TemplateName = template.Name;
        Autoescape = template.Autoescape;
        AddBlocks(template);
    }

    private Context(Context origin, IVariables locals)
    {
        _environment = origin._environment;
        _outer = locals;
        _parent = origin;
        _origin = origin;
        TemplateName = origin.TemplateName;
        Autoescape = origin.Autoescape;
    }

    public string TemplateName { get; }

    /// <summary>Whether autoescape is on; an autoescape block changes it temporarily.</summary>
    public bool Autoescape { get; set; }

    public IReadOnlyList<string> Exported => _exported ?? [];

    public void AddBlocks(Template template)
    {
        if (_origin is not null)
            _origin.AddBlocks(template);
        else if (template.Blocks.Count > 0)
            (_withBlocks ??= []).Add(template);
    }

    /// <summary>The block of that name at a depth: 0 is the nearest, 1 the one that it overrides, and so on.</summary>
    public IBlock? FindBlock(string name, int depth)
    {
        if (_origin is not null)
            return _origin.FindBlock(name, depth);
        foreach (var template in _withBlocks ?? [])
        {
            if (template.FindBlock(name) is { } block && depth-- == 0)
                return block;
        }
        return null;
    }

    /// <summary>This context with additional local variables, for includes and scoped blocks.</summary>
    public Context With(IVariables locals) => new(this, locals);

    /// <summary>The value, or an unset one.</summary>
    public Value Resolve(string name)
    {
        object? memo = null;
        return Resolve(name, ref memo);
    }

    /// <summary>The same for one place in a template.</summary>
    public Value Resolve(string name, ref object? memo)
    {
        for (var context = this; context is not null; context = context._parent)
        {
            if (context._assigned is not null && context._assigned.TryGetValue(name, out var value))
                return value;
            if (context._outer is not null && context._outer.TryGet(name, ref memo, out value))
                return value;
        }
        return _environment.Globals.TryGetValue(name, out var global) ? global : default;
    }

    public void Assign(string name, in Value value)
    {
        (_assigned ??= [])[name] = value;
        if (!name.StartsWith('_') && !(_exported ??= []).Contains(name))
            _exported.Add(name);
    }

    public void Forget(string name)
    {
        _exported?.Remove(name);
    }

    public bool TryGetExported(string name, out Value value)
    {
        value = default;
        return Exported.Contains(name) && _assigned!.TryGetValue(name, out value);
    }
}
