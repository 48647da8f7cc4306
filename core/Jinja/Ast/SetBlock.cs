using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% set target|filter %}…{% endset %}</c></summary>
internal sealed class SetBlock(Position at, AssignTarget target, FilterCall? filter, Body body) : Statement(at)
{
    private ScopeEntry _entry = null!;

    public override async ValueTask<Completion> Render(Frame frame)
    {
        _entry.Apply(frame);
        var capture = new Capture(frame);
        await body.Render(frame);
        var value = capture.End();
        if (filter is not null)
            value = await filter.ApplyChain(value, frame);
        frame.State.At = At;
        target.Assign(frame, value);
        return Completion.Normal;
    }

    public override void Bind(Scope scope)
    {
        if (filter is not null)
            scope.Visit(filter);
        scope.Nest(body.Bind, entry => _entry = entry);
        target.Bind(scope, isParameter: false);
    }
}
