using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>target[start:stop:step]</c></summary>
internal sealed class Slice(Position at, Expression target, Expression?[] bounds) : Expression(at)
{
    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var value = await target.Evaluate(frame);
        var given = new Value[3];
        for (var i = 0; i < 3; i++)
            given[i] = bounds[i] is { } bound ? await bound.Evaluate(frame) : Value.None;
        frame.State.At = At;
        return Slicing.Get(value, given[0], given[1], given[2]);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(target);
        foreach (var bound in bounds)
        {
            if (bound is not null)
                scope.Visit(bound);
        }
    }
}
