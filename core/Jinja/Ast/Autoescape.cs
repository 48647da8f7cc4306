using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% autoescape expression %}</c></summary>
internal sealed class Autoescape(Position at, Expression isOn, Body body) : Statement(at)
{
    private ScopeEntry _entry = null!;

    public override async ValueTask<Completion> Render(Frame frame)
    {
        var value = await isOn.Evaluate(frame);
        frame.State.At = At;
        var context = frame.Context;
        var outer = context.Autoescape;
        context.Autoescape = Truth.Of(value);
        _entry.Apply(frame);
        var completion = await body.Render(frame);
        context.Autoescape = outer;
        return completion;
    }

    public override void Bind(Scope scope) => scope.Nest(
        inner =>
        {
            inner.Visit(isOn);
            body.Bind(inner);
        },
        entry => _entry = entry);
}
