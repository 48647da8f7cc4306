using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% with a = 1, b = 2 %}</c>: the values are evaluated in the enclosing scope.</summary>
internal sealed class With(Position at, AssignTarget[] targets, Expression[] values, Body body) : Statement(at)
{
    private ScopeEntry _entry = null!;

    public override async ValueTask<Completion> Render(Frame frame)
    {
        var given = values.Length == 0 ? [] : new Value[values.Length];
        for (var i = 0; i < values.Length; i++)
            given[i] = await values[i].Evaluate(frame);
        _entry.Apply(frame);
        frame.State.At = At;
        for (var i = 0; i < targets.Length; i++)
            targets[i].Assign(frame, given[i]);
        return await body.Render(frame);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(values);
        scope.Nest(BindBody, entry => _entry = entry);
    }

    private void BindBody(Scope inner)
    {
        foreach (var target in targets)
            target.Bind(inner, isParameter: true);
        body.Bind(inner);
    }
}
