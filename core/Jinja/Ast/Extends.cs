using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% extends expression %}</c>: the rest of the root only defines blocks; the parent is rendered after it.</summary>
internal sealed class Extends(Position at, Expression template) : Statement(at)
{
    public override async ValueTask<Completion> Render(Frame frame)
    {
        var value = await template.Evaluate(frame);
        frame.State.At = At;
        if (frame.Parent is not null)
            throw new TemplateRuntimeError("extended multiple times");
        frame.Parent = TemplateLookup.Get(value, frame.State);
        frame.Context.AddBlocks(frame.Parent);
        frame.IsMuted = true;
        return Completion.Normal;
    }

    public override void Bind(Scope scope)
    {
        if (!scope.IsRoot)
            throw new TemplateSyntaxError("extends must stand at the top level of a template").At(At);
        scope.Visit(template);
    }
}
