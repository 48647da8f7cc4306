namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IPrepareJinja2Environment"/>.</summary>
public readonly record struct PrepareJinja2EnvironmentContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>Registers filters, tests and functions.</summary>
    public required ITemplateFunctions Environment { get; init; }
}
