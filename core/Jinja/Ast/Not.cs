using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class Not(Position at, Expression operand) : Expression(at)
{
    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var value = await operand.Evaluate(frame);
        frame.State.At = At;
        return Value.From(!Truth.Of(value));
    }

    public override void Bind(Scope scope) => scope.Visit(operand);
}
