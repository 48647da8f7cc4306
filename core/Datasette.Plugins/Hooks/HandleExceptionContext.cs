namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IHandleException"/>.</summary>
public readonly record struct HandleExceptionContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request.</summary>
    public required IRequest Request { get; init; }

    /// <summary>The exception. Errors of clients, such as a 404, are <see cref="HttpError"/>s.</summary>
    public required Exception Exception { get; init; }
}
