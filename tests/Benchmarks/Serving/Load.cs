namespace Benchmarks.Serving;

/// <summary>What a run of load came to.</summary>
/// <param name="Requests">Requests answered.</param>
/// <param name="PerSecond">Requests answered in a second.</param>
internal readonly record struct Load(long Requests, double PerSecond);
