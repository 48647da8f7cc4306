using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>A template variable of a page, declared once: for rendering and for docs/template-context.md.</summary>
internal sealed class ContextVariable<TPage>
{
    private readonly Func<TPage, Value>? _value;
    private readonly Func<TPage, ValueTask<Value>>? _later;

    private ContextVariable(string name, string type, string meaning) => (Name, Type, Meaning) = (name, type, meaning);

    /// <param name="name">Its name in templates.</param>
    /// <param name="type">Its type: <c>str</c>, <c>list</c> and so on.</param>
    /// <param name="meaning">A one-sentence description for template authors.</param>
    /// <param name="value">Computes the value; called when a template first reads the variable.</param>
    public ContextVariable(string name, string type, string meaning, Func<TPage, Value> value)
        : this(name, type, meaning) => _value = value;

    /// <summary>A variable whose value costs a query: computed once, when a template reads it.</summary>
    public ContextVariable(string name, string type, string meaning, Func<TPage, ValueTask<Value>> later)
        : this(name, type, meaning) => _later = later;

    public string Name { get; }

    public string Type { get; }

    public string Meaning { get; }

    public Value Of(TPage page) => _value is not null ? _value(page) : Value.From(new DeferredValue<TPage>(page, _later!));
}
