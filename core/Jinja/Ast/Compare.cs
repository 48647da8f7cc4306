using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>a &lt; b &lt;= c</c>: evaluates each operand at most once, and stops at the first false comparison.</summary>
internal sealed class Compare(Position at, Expression first, ComparisonOperator[] signs, Expression[] others) : Expression(at)
{
    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var left = await first.Evaluate(frame);
        for (var i = 0; i < signs.Length; i++)
        {
            var right = await others[i].Evaluate(frame);
            frame.State.At = At;
            if (!Comparison.Holds(signs[i], left, right, frame.State))
                return Value.False;
            left = right;
        }
        return Value.True;
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(first);
        scope.Visit(others);
    }
}
