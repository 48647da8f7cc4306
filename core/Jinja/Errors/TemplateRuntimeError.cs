namespace Jinja.Errors;

/// <summary>Rendering failed: a wrong type or argument, a division by zero, or an error of the host.</summary>
public class TemplateRuntimeError : TemplateError
{
    /// <summary>Raised by host functions, filters and tests; the engine adds the position.</summary>
    public TemplateRuntimeError(string message) : base(message) { }

    internal TemplateRuntimeError(string message, Exception inner) : base(message, inner) { }
}
