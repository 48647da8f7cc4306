namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IPrepareJinja2Environment"/> is given.</summary>
public readonly record struct PrepareJinja2EnvironmentContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>Takes filters, tests and functions.</summary>
    public required ITemplateFunctions Environment { get; init; }
}
