namespace Jinja.Errors;

/// <summary>The render went beyond one of <see cref="RenderLimits"/>.</summary>
public sealed class TemplateLimitError : TemplateRuntimeError
{
    internal TemplateLimitError(string limit, string message) : base(message) => Limit = limit;

    /// <summary>The name of the property of <see cref="RenderLimits"/> that was reached.</summary>
    public string Limit { get; }
}
