using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% include expression %}</c></summary>
internal sealed class Include(Position at, Expression template, bool ignoreMissing, bool withContext) : Statement(at)
{
    private SlotReference[] _locals = [];

    public override async ValueTask<Completion> Render(Frame frame)
    {
        var value = await template.Evaluate(frame);
        frame.State.At = At;
        Template included;
        try
        {
            included = TemplateLookup.Select(value, frame.State);
        }
        catch (TemplateNotFound) when (ignoreMissing)
        {
            return Completion.Normal;
        }
        var outer = withContext ? LocalVariables.Over(_locals, frame) : null;
        frame.State.Enter();
        await included.RenderRoot(new Context(included, null, outer), frame.State, frame.Output);
        frame.State.Leave();
        return Completion.Normal;
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(template);
        if (withContext)
            scope.AfterBinding(() => _locals = scope.Locals());
    }
}
