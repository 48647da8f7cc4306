namespace Jinja;

/// <summary>
/// The bounds of one render. Reaching one is a <see cref="TemplateLimitError"/> naming the property. The defaults leave room
/// for large pages and stop runaway templates.
/// </summary>
public sealed record RenderLimits
{
    /// <summary>Bytes of output, captured output (macros, set blocks) included.</summary>
    public long MaxOutputBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Steps: loop turns, calls, and items that filters go through.</summary>
    public long MaxSteps { get; init; } = 10_000_000;

    /// <summary>Nesting of macro calls, includes, imports, blocks and recursive loops.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Characters of one text an expression builds, and items of one collection.</summary>
    public int MaxLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bits of one integer.</summary>
    public int MaxIntegerBits { get; init; } = 64 * 1024;

    /// <summary>Time from the start of the render, by the environment's clock; null for none.</summary>
    public TimeSpan? MaxTime { get; init; }
}
