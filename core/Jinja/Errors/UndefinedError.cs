namespace Jinja.Errors;

/// <summary>An undefined value was used.</summary>
public sealed class UndefinedError : TemplateRuntimeError
{
    internal UndefinedError(string message) : base(message) { }
}
