namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IWriteWrapper"/> is given.</summary>
public readonly record struct WriteWrapperContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The request that writes; null where there is none, as in <c>startup</c>.</summary>
    public required IRequest? Request { get; init; }

    /// <summary>Takes an event that <c>track_event</c> is told once the write is committed; of one that is taken back nobody is told.</summary>
    public required Action<PluginEvent> TrackEvent { get; init; }

    /// <summary>False where the write runs without a transaction.</summary>
    public required bool IsTransaction { get; init; }

    /// <summary>The connection that writes.</summary>
    public required IWriteConnection Connection { get; init; }

    /// <summary>Does the write. To be called once at most; what is not called is not written.</summary>
    public required Action Write { get; init; }
}
