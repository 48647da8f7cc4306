using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% break %}</c> and <c>{% continue %}</c></summary>
internal sealed class LoopControl(Position at, Completion completion) : Statement(at)
{
    public override ValueTask<Completion> Render(Frame frame) => new(completion);

    public override void Bind(Scope scope) { }
}
