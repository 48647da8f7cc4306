using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>A binary arithmetic operator.</summary>
internal sealed class Binary(Position at, BinaryOperator sign, Expression left, Expression right) : Expression(at)
{
    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        RenderState.GuardStack();
        var a = await left.Evaluate(frame);
        var b = await right.Evaluate(frame);
        var state = frame.State;
        state.At = At;
        return sign switch
        {
            BinaryOperator.Add => Arithmetic.Add(a, b, state),
            BinaryOperator.Subtract => Arithmetic.Subtract(a, b),
            BinaryOperator.Multiply => Arithmetic.Multiply(a, b, state),
            BinaryOperator.Divide => Arithmetic.Divide(a, b),
            BinaryOperator.FloorDivide => Arithmetic.FloorDivide(a, b),
            BinaryOperator.Modulo => a.IsText ? PercentFormat.Apply(a, b, state) : Arithmetic.Modulo(a, b),
            _ => Arithmetic.Power(a, b, state),
        };
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(left);
        scope.Visit(right);
    }
}
