namespace Jinja.Ast;

/// <summary>Loads the template of an extends, include or import statement.</summary>
internal static class TemplateLookup
{
    public static Template Get(in Value name, RenderState state) => name switch
    {
        { HostObject: Template template } => template,
        { IsNone: true } => throw new TemplateNotFound("None"),
        { IsUndefined: true } => throw Operands.Undefined(name),
        { IsText: true } => state.Environment.GetTemplate(name.AsString()!),
        _ => throw new TemplateRuntimeError($"a template is named by text, not by '{TypeNames.Of(name)}'"),
    };

    /// <summary>The first existing template of a list of names.</summary>
    public static Template Select(in Value names, RenderState state)
    {
        if (names.Kind is not (ValueKind.List or ValueKind.Tuple) && names.HostObject is not IHostSequence)
            return Get(names, state);
        var tried = new List<string>();
        foreach (var name in Iteration.Of(names, state))
        {
            if (name.HostObject is Template template)
                return template;
            if (name.IsUndefined)
                throw Operands.Undefined(name);
            tried.Add(Text.Of(name));
            if (state.Environment.Find(tried[^1]) is { } found)
                return found;
        }
        throw new TemplateNotFound(tried);
    }
}
