namespace Jinja.Errors;

/// <summary>The template has a syntax error, or an unknown filter or test.</summary>
public sealed class TemplateSyntaxError : TemplateError
{
    internal TemplateSyntaxError(string message) : base(message) { }
}
