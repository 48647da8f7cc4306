namespace Benchmarks.Building;

/// <summary>How an executable is built.</summary>
internal enum Build
{
    /// <summary>Self-contained, trimmed, one file, compiled ahead of time as far as ReadyToRun goes.</summary>
    ReadyToRun,

    /// <summary>Native, without a runtime beside it.</summary>
    Native,
}
