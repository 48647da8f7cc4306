using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>The template of an import, rendered to a module with or without the importing context.</summary>
internal sealed class ModuleSource(Expression template, bool withContext)
{
    private SlotReference[] _locals = [];

    public void Bind(Scope scope)
    {
        scope.Visit(template);
        if (withContext)
            scope.AfterBinding(() => _locals = scope.Locals());
    }

    public async ValueTask<ModuleValue> Load(Frame frame, Position at)
    {
        var value = await template.Evaluate(frame);
        var state = frame.State;
        state.At = at;
        var imported = TemplateLookup.Get(value, state);
        if (!withContext && state.Modules.TryGetValue(imported, out var known))
            return known;
        var outer = withContext ? LocalVariables.Now(_locals, frame) : null;
        var context = new Context(imported, null, outer);
        var buffer = new CaptureBuffer();
        var output = new Utf8Output(buffer, state);
        state.Enter();
        await imported.RenderRoot(context, state, output);
        state.Leave();
        output.Commit();
        var module = new ModuleValue(imported.Name, context, buffer.Take());
        if (!withContext)
            state.Modules[imported] = module;
        return module;
    }
}
