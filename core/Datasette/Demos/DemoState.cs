namespace Datasette.Demos;

/// <summary>What a site is that visitors may write to and that forgets: <c>serve --ephemeral</c>.</summary>
/// <param name="EndsAt">When all that visitors wrote is dropped; null for not before the process ends.</param>
/// <param name="Quota">How much one visitor may ask.</param>
/// <param name="Time">The clock.</param>
internal sealed record DemoState(DateTimeOffset? EndsAt, VisitorQuota Quota, TimeProvider Time)
{
    /// <summary>Whom visitors sign in as, all of them.</summary>
    public const string ActorId = "demo";

    /// <summary>How long it is until then, as people say it: <c>in 42 minutes</c>.</summary>
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
