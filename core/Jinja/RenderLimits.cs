namespace Jinja;

/// <summary>
/// The limits of one render. Exceeding one raises a <see cref="TemplateLimitError"/> that names the property. The defaults allow large
/// pages and stop runaway templates.
/// </summary>
public sealed record RenderLimits
{
    /// <summary>Bytes of output, including captured output (macros, set blocks).</summary>
    public long MaxOutputBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Steps: loop iterations, calls, and items that filters process.</summary>
    public long MaxSteps { get; init; } = 10_000_000;

    /// <summary>Nesting of macro calls, includes, imports, blocks and recursive loops.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Characters of one string that an expression builds, and items of one collection.</summary>
    public int MaxLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bits of one integer.</summary>
    public int MaxIntegerBits { get; init; } = 64 * 1024;

    /// <summary>Time since the start of the render, by the environment's clock; null for none.</summary>
    public TimeSpan? MaxTime { get; init; }
}
