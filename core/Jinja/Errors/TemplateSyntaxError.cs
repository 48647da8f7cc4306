namespace Jinja.Errors;

/// <summary>The template cannot be parsed, or names a filter or test that does not exist.</summary>
public sealed class TemplateSyntaxError : TemplateError
{
    internal TemplateSyntaxError(string message) : base(message) { }
}
