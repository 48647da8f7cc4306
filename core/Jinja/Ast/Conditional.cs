using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>then if test else otherwise</c></summary>
internal sealed class Conditional(Position at, Expression then, Expression test, Expression? otherwise) : Expression(at)
{
    // Never strict: omitting else is the author's choice.
    private static readonly Value WithoutElse = Value.Undefined(new UndefinedOrigin(
        UndefinedBehavior.Default, "the inline if-expression evaluated to false and no else section was defined"));

    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var condition = test.Evaluate(frame);
        return condition.IsCompletedSuccessfully ? Choose(condition.Result, frame) : Suspended(condition, frame);
    }

    private async ValueTask<Value> Suspended(ValueTask<Value> condition, Frame frame) => await Choose(await condition, frame);

    private ValueTask<Value> Choose(Value condition, Frame frame)
    {
        frame.State.At = At;
        if (Truth.Of(condition))
            return then.Evaluate(frame);
        return otherwise is not null ? otherwise.Evaluate(frame) : new(WithoutElse);
    }

    public override void Bind(Scope scope)
    {
        var outer = scope.IsConditional;
        scope.IsConditional = true;
        scope.Visit(test);
        scope.Visit(then);
        if (otherwise is not null)
            scope.Visit(otherwise);
        scope.IsConditional = outer;
    }
}
