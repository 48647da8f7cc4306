using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% do expression %}</c></summary>
internal sealed class Do(Position at, Expression expression) : Statement(at)
{
    public override async ValueTask<Completion> Render(Frame frame)
    {
        await expression.Evaluate(frame);
        return Completion.Normal;
    }

    public override void Bind(Scope scope) => scope.Visit(expression);
}
