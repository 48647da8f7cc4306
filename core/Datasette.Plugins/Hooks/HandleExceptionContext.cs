namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IHandleException"/> is given.</summary>
public readonly record struct HandleExceptionContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request that the page answers.</summary>
    public required IRequest Request { get; init; }

    /// <summary>What happened. Of errors that clients make, such as a page that is not there, it is a <see cref="HttpError"/>.</summary>
    public required Exception Exception { get; init; }
}
