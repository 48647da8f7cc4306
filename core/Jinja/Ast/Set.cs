using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% set target = expression %}</c></summary>
internal sealed class Set(Position at, AssignTarget target, Expression expression) : Statement(at)
{
    public override ValueTask<Completion> Render(Frame frame)
    {
        var task = expression.Evaluate(frame);
        if (!task.IsCompletedSuccessfully)
            return Suspended(task, frame);
        Assign(task.Result, frame);
        return default;
    }

    private async ValueTask<Completion> Suspended(ValueTask<Value> task, Frame frame)
    {
        Assign(await task, frame);
        return Completion.Normal;
    }

    private void Assign(in Value value, Frame frame)
    {
        frame.State.At = At;
        target.Assign(frame, value);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(expression);
        target.Bind(scope, isParameter: false);
    }
}
