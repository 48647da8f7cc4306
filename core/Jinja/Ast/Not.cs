using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class Not(Position at, Expression operand) : Expression(at)
{
    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var task = operand.Evaluate(frame);
        return task.IsCompletedSuccessfully ? new(Negate(task.Result, frame)) : Suspended(task, frame);
    }

    public override void Bind(Scope scope) => scope.Visit(operand);

    private async ValueTask<Value> Suspended(ValueTask<Value> task, Frame frame) => Negate(await task, frame);

    private Value Negate(in Value value, Frame frame)
    {
        frame.State.At = At;
        return Value.From(!Truth.Of(value));
    }
}
