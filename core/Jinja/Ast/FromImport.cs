using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% from expression import name as alias %}</c></summary>
internal sealed class FromImport(Position at, ModuleSource source, (string Name, NameTarget Target)[] names) : Statement(at)
{
    public override async ValueTask<Completion> Render(Frame frame)
    {
        var module = await source.Load(frame, At);
        foreach (var (name, target) in names)
        {
            if (!module.TryGetMember(name, out var value))
                value = frame.State.Missing($"the template '{module.TemplateName}' does not export the requested name '{name}'");
            target.Assign(frame, value);
            frame.Context.Forget(target.Name);
        }
        return Completion.Normal;
    }

    public override void Bind(Scope scope)
    {
        source.Bind(scope);
        foreach (var (_, target) in names)
            target.Bind(scope, isParameter: false);
    }
}
