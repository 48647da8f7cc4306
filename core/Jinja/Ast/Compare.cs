using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>a &lt; b &lt;= c</c>: evaluates each operand at most once, and stops at the first false comparison.</summary>
internal sealed class Compare(Position at, Expression first, ComparisonOperator[] signs, Expression[] others) : Expression(at)
{
    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var left = first.Evaluate(frame);
        if (!left.IsCompletedSuccessfully || signs.Length > 1)
            return EvaluateChain(left, frame);
        var right = others[0].Evaluate(frame);
        return right.IsCompletedSuccessfully
            ? new(Value.From(Holds(0, left.Result, right.Result, frame)))
            : Suspended(left.Result, right, frame);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(first);
        scope.Visit(others);
    }

    private async ValueTask<Value> EvaluateChain(ValueTask<Value> first, Frame frame)
    {
        var left = await first;
        for (var i = 0; i < signs.Length; i++)
        {
            var right = await others[i].Evaluate(frame);
            if (!Holds(i, left, right, frame))
                return Value.False;
            left = right;
        }
        return Value.True;
    }

    private async ValueTask<Value> Suspended(Value left, ValueTask<Value> right, Frame frame) =>
        Value.From(Holds(0, left, await right, frame));

    private bool Holds(int sign, in Value left, in Value right, Frame frame)
    {
        frame.State.At = At;
        return Comparison.Holds(signs[sign], left, right, frame.State);
    }
}
