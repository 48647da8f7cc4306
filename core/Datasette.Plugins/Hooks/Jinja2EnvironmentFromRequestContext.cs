namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IJinja2EnvironmentFromRequest"/>.</summary>
public readonly record struct Jinja2EnvironmentFromRequestContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request; null outside of a request.</summary>
    public required IRequest? Request { get; init; }
}
