using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>and</c> and <c>or</c>: the value is the deciding operand, as in Python.</summary>
internal sealed class AndOr(Position at, bool isAnd, Expression left, Expression right) : Expression(at)
{
    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var task = left.Evaluate(frame);
        return task.IsCompletedSuccessfully ? Decide(task.Result, frame) : Suspended(task, frame);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(left);
        scope.Visit(right);
    }

    private async ValueTask<Value> Suspended(ValueTask<Value> task, Frame frame) => await Decide(await task, frame);

    private ValueTask<Value> Decide(Value value, Frame frame)
    {
        frame.State.At = At;
        return Truth.Of(value) == isAnd ? right.Evaluate(frame) : new(value);
    }
}
