namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IJinja2EnvironmentFromRequest"/> is given.</summary>
public readonly record struct Jinja2EnvironmentFromRequestContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request; null where there is none.</summary>
    public required IRequest? Request { get; init; }
}
