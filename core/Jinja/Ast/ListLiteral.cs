using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class ListLiteral(Position at, Expression[] items) : Expression(at)
{
    public Expression[] Items => items;

    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var list = new ListValue(items.Length);
        foreach (var item in items)
            list.Add(await item.Evaluate(frame));
        return Value.Of(list);
    }

    public override void Bind(Scope scope) => scope.Visit(items);
}
