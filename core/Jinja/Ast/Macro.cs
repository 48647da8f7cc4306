using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% macro name(…) %}…{% endmacro %}</c></summary>
internal sealed class Macro(Position at, NameTarget target, MacroBody body) : Statement(at)
{
    public override ValueTask<Completion> Render(Frame frame)
    {
        target.Assign(frame, Value.From(new MacroValue(body, frame)));
        return default;
    }

    public override void Bind(Scope scope)
    {
        target.Bind(scope, isParameter: false);
        body.Bind(scope);
    }
}
