namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IForbidden"/>.</summary>
public readonly record struct ForbiddenContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request.</summary>
    public required IRequest Request { get; init; }

    /// <summary>The error message of the 403.</summary>
    public required string Message { get; init; }
}
