using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>target.name</c></summary>
internal sealed class Member(Position at, Expression target, string name) : Expression(at)
{
    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var task = target.Evaluate(frame);
        return task.IsCompletedSuccessfully ? new(Get(task.Result, frame)) : Suspended(task, frame);
    }

    public override void Bind(Scope scope) => scope.Visit(target);

    private async ValueTask<Value> Suspended(ValueTask<Value> task, Frame frame) => Get(await task, frame);

    private Value Get(in Value value, Frame frame)
    {
        frame.State.At = At;
        return Members.Get(value, name, frame.State);
    }
}
