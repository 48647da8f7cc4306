using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>then if test else otherwise</c></summary>
internal sealed class Conditional(Position at, Expression then, Expression test, Expression? otherwise) : Expression(at)
{
    // Never strict: omitting else is the author's choice.
    private static readonly Value WithoutElse = Value.Undefined(new UndefinedOrigin(
        UndefinedBehavior.Default, "the inline if-expression evaluated to false and no else section was defined"));

    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var condition = await test.Evaluate(frame);
        frame.State.At = At;
        if (Truth.Of(condition))
            return await then.Evaluate(frame);
        return otherwise is not null
            ? await otherwise.Evaluate(frame)
            : WithoutElse;
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
