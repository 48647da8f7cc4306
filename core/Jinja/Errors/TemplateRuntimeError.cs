namespace Jinja.Errors;

/// <summary>Rendering failed: a wrong type, a wrong argument, a division by zero, a failure in the host.</summary>
public class TemplateRuntimeError : TemplateError
{
    /// <summary>A host function, filter or test raises this to name its own trouble; the engine adds the place.</summary>
    public TemplateRuntimeError(string message) : base(message) { }

    internal TemplateRuntimeError(string message, Exception inner) : base(message, inner) { }
}
