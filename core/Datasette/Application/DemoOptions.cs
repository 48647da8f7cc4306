namespace Datasette.Application;

/// <summary>The options of <c>serve --ephemeral</c>.</summary>
internal sealed record DemoOptions
{
    /// <summary>Size limit of the copy of a database, in bytes.</summary>
    public long MaxBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>The interval between resets to the start state; null for never.</summary>
    public TimeSpan? Reset { get; init; }

    /// <summary>Requests allowed per client and minute; the program's static files do not count.</summary>
    public int RequestsAMinute { get; init; } = 300;
}
