using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class TupleLiteral(Position at, Expression[] items) : Expression(at)
{
    public Expression[] Items => items;

    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var values = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
            values[i] = await items[i].Evaluate(frame);
        return Value.Tuple(values);
    }

    public override void Bind(Scope scope) => scope.Visit(items);
}
