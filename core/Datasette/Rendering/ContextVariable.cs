using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>A variable that the templates of a page can use, declared once: for rendering and for docs/template-context.md.</summary>
internal sealed class ContextVariable<TPage>
{
    private readonly Func<TPage, Value>? _value;
    private readonly Func<TPage, ValueTask<Value>>? _later;

    private ContextVariable(string name, string type, string meaning) => (Name, Type, Meaning) = (name, type, meaning);

    /// <param name="name">What templates call it.</param>
    /// <param name="type">What it holds: <c>str</c>, <c>list</c> and the like.</param>
    /// <param name="meaning">A sentence for the author of a template.</param>
    /// <param name="value">Finds the value; called when a template first uses the name.</param>
    public ContextVariable(string name, string type, string meaning, Func<TPage, Value> value)
        : this(name, type, meaning) => _value = value;

    /// <summary>A variable whose value costs a query: it is looked for when a template reads it, and once.</summary>
    public ContextVariable(string name, string type, string meaning, Func<TPage, ValueTask<Value>> later)
        : this(name, type, meaning) => _later = later;

    public string Name { get; }

    public string Type { get; }

    public string Meaning { get; }

    public Value Of(TPage page) => _value is not null ? _value(page) : Value.From(new DeferredValue(() => _later!(page)));
}
