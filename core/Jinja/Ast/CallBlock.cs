using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% call(…) macro(…) %}…{% endcall %}</c></summary>
internal sealed class CallBlock(Position at, Call call, MacroBody caller) : Statement(at)
{
    public override async ValueTask<Completion> Render(Frame frame)
    {
        var value = await call.Evaluate(frame, new MacroValue(caller, frame));
        frame.State.At = At;
        frame.Output.Write(value, escape: false);
        return Completion.Normal;
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(call);
        caller.Bind(scope);
    }
}
