using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% import expression as name %}</c></summary>
internal sealed class Import(Position at, ModuleSource source, NameTarget target) : Statement(at)
{
    public override async ValueTask<Completion> Render(Frame frame)
    {
        target.Assign(frame, Value.From(await source.Load(frame, At)));
        frame.Context.Forget(target.Name);
        return Completion.Normal;
    }

    public override void Bind(Scope scope)
    {
        source.Bind(scope);
        target.Bind(scope, isParameter: false);
    }
}
