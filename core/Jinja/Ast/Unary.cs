using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>A unary plus or minus.</summary>
internal sealed class Unary(Position at, bool negates, Expression operand) : Expression(at)
{
    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var value = await operand.Evaluate(frame);
        frame.State.At = At;
        return negates ? Arithmetic.Negate(value) : Arithmetic.Plus(value);
    }

    public override void Bind(Scope scope) => scope.Visit(operand);
}
