using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>target[key]</c></summary>
internal sealed class Item(Position at, Expression target, Expression key) : Expression(at)
{
    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var value = await target.Evaluate(frame);
        var wanted = await key.Evaluate(frame);
        frame.State.At = At;
        return Items.Get(value, wanted, frame.State);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(target);
        scope.Visit(key);
    }
}
