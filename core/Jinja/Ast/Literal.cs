using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class Literal(Position at, Value value) : Expression(at)
{
    public Value Value { get; } = value;

    public override ValueTask<Value> Evaluate(Frame frame) => new(Value);

    public override void Bind(Scope scope) { }
}
