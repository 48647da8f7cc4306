namespace Datasette.Demos;

/// <summary>What <c>--ephemeral</c> is asked for, of <c>serve</c> and of <c>publish</c>, which bakes it into the bundle.</summary>
internal sealed record DemoOptions
{
    /// <summary>Bytes that the copy of a database may have.</summary>
    public long MaxBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>How often everything returns to its start state; null for never.</summary>
    public TimeSpan? Reset { get; init; }

    /// <summary>The time after which a table or view that a client made is dropped; null for not before the reset.</summary>
    public TimeSpan? Keep { get; init; }

    /// <summary>Requests of one visitor in a minute; files of the program do not count.</summary>
    public int RequestsAMinute { get; init; } = 300;
}
