using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class ListLiteral(Position at, Expression[] items) : Expression(at)
{
    public Expression[] Items => items;

    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var values = ExpressionList.Evaluate(items, frame);
        return values.IsCompletedSuccessfully ? new(Value.List(values.Result)) : Suspended(values);
    }

    public override void Bind(Scope scope) => scope.Visit(items);

    private static async ValueTask<Value> Suspended(ValueTask<Value[]> values) => Value.List(await values);
}
