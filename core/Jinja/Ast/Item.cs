using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>target[key]</c></summary>
internal sealed class Item(Position at, Expression target, Expression key) : Expression(at)
{
    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        if (!value.IsCompletedSuccessfully)
            return Suspended(value, frame);
        var wanted = key.Evaluate(frame);
        return wanted.IsCompletedSuccessfully ? new(Get(value.Result, wanted.Result, frame)) : Suspended(value.Result, wanted, frame);
    }

    private async ValueTask<Value> Suspended(ValueTask<Value> value, Frame frame) =>
        Get(await value, await key.Evaluate(frame), frame);

    private async ValueTask<Value> Suspended(Value value, ValueTask<Value> wanted, Frame frame) => Get(value, await wanted, frame);

    private Value Get(in Value value, in Value wanted, Frame frame)
    {
        frame.State.At = At;
        return Items.Get(value, wanted, frame.State);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(target);
        scope.Visit(key);
    }
}
