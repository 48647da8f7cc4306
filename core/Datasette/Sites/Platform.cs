namespace Datasette.Sites;

/// <summary>What stands between the process and its visitors, where a cloud runs it.</summary>
internal sealed record Platform
{
    public static Platform None { get; } = new();

    /// <summary>
    /// Cloud Run: every connection comes from its front, which writes X-Forwarded-Proto and adds to X-Forwarded-For; and it refuses answers
    /// of more than 32 MiB that state their length.
    /// </summary>
    public static Platform CloudRun { get; } = new() { IsBehindFront = true, MaxStatedBytes = 32 * 1024 * 1024 };

    /// <summary>True where nobody but the platform's own proxy can connect.</summary>
    public bool IsBehindFront { get; private init; }

    /// <summary>The longest body whose length may be stated.</summary>
    public long MaxStatedBytes { get; private init; } = long.MaxValue;

    /// <summary>The platform that the environment tells of.</summary>
    public static Platform From(Func<string, string?> environment) => environment("K_SERVICE") is { Length: > 0 } ? CloudRun : None;
}
