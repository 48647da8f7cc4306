namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IWriteWrapper"/>.</summary>
public readonly record struct WriteWrapperContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The request that writes; null outside of a request, as in <c>startup</c>.</summary>
    public required IRequest? Request { get; init; }

    /// <summary>Queues an event: <c>track_event</c> gets it after the commit, and never after a rollback.</summary>
    public required Action<PluginEvent> TrackEvent { get; init; }

    /// <summary>False for a write without a transaction.</summary>
    public required bool IsTransaction { get; init; }

    /// <summary>The write connection.</summary>
    public required IWriteConnection Connection { get; init; }

    /// <summary>Performs the write. Call it at most once; without the call nothing is written.</summary>
    public required Action Write { get; init; }
}
