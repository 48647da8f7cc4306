namespace Jinja.Errors;

/// <summary>The render exceeded one of the <see cref="RenderLimits"/>.</summary>
public sealed class TemplateLimitError : TemplateRuntimeError
{
    internal TemplateLimitError(string limit, string message) : base(message) => Limit = limit;

    /// <summary>The exceeded property of <see cref="RenderLimits"/>.</summary>
    public string Limit { get; }
}
