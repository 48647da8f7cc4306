namespace Datasette.Demos;

/// <summary>The state of a demo (<c>serve --ephemeral</c>), whose databases return to their start state.</summary>
/// <param name="EndsAt">The time of the next reset; null for none before the process ends.</param>
/// <param name="Quota">The rate limit per client.</param>
/// <param name="Time">The clock.</param>
internal sealed record DemoState(DateTimeOffset? EndsAt, VisitorQuota Quota, TimeProvider Time)
{
    /// <summary>The ID of the actor that all clients of a demo sign in as.</summary>
    public const string ActorId = "demo";

    /// <summary>The time after which a table or view that a client made is dropped; null for not before the reset.</summary>
    public TimeSpan? Keep { get; init; }

    /// <summary>That time as text: <c>5 minutes</c>; empty for none.</summary>
    public string KeepText => Keep switch
    {
        null => "",
        { TotalMinutes: < 2 } keep => FormattableString.Invariant($"{keep.TotalSeconds:N0} seconds"),
        { TotalHours: < 2 } keep => FormattableString.Invariant($"{keep.TotalMinutes:N0} minutes"),
        { } keep => FormattableString.Invariant($"{keep.TotalHours:N0} hours"),
    };

    /// <summary>The time until the reset as text: <c>in 42 minutes</c>.</summary>
    public string EndsIn
    {
        get
        {
            if (EndsAt is not { } end) return "";
            var minutes = Math.Max(0, (long)(end - Time.GetUtcNow()).TotalMinutes);
            return minutes switch
            {
                0 => "in less than a minute",
                1 => "in 1 minute",
                < 120 => FormattableString.Invariant($"in {minutes} minutes"),
                < 2880 => FormattableString.Invariant($"in {minutes / 60} hours"),
                _ => FormattableString.Invariant($"in {minutes / 1440} days"),
            };
        }
    }
}
