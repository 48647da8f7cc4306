namespace Jinja.Errors;

/// <summary>The loader has no such template.</summary>
public sealed class TemplateNotFound : TemplateError
{
    internal TemplateNotFound(params IReadOnlyList<string> names) : base(Describe(names)) => Names = names;

    /// <summary>The candidate names.</summary>
    public IReadOnlyList<string> Names { get; }

    private static string Describe(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "no template was named",
        1 => $"template not found: '{names[0]}'",
        _ => $"none of these templates was found: {string.Join(", ", names.Select(name => $"'{name}'"))}",
    };
}
