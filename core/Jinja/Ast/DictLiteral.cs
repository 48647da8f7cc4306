using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class DictLiteral(Position at, Expression[] keys, Expression[] values) : Expression(at)
{
    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var dictionary = new DictionaryValue();
        for (var i = 0; i < keys.Length; i++)
        {
            var key = await keys[i].Evaluate(frame);
            var value = await values[i].Evaluate(frame);
            frame.State.At = At;
            dictionary[key] = value;
        }
        return Value.Of(dictionary);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(keys);
        scope.Visit(values);
    }
}
