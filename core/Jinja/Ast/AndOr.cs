using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>and</c> and <c>or</c>: the value is the deciding operand, as in Python.</summary>
internal sealed class AndOr(Position at, bool isAnd, Expression left, Expression right) : Expression(at)
{
    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var value = await left.Evaluate(frame);
        frame.State.At = At;
        return Truth.Of(value) == isAnd ? await right.Evaluate(frame) : value;
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(left);
        scope.Visit(right);
    }
}
