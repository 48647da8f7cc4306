using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% set target = expression %}</c></summary>
internal sealed class Set(Position at, AssignTarget target, Expression expression) : Statement(at)
{
    public override async ValueTask<Completion> Render(Frame frame)
    {
        var value = await expression.Evaluate(frame);
        frame.State.At = At;
        target.Assign(frame, value);
        return Completion.Normal;
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(expression);
        target.Bind(scope, isParameter: false);
    }
}
