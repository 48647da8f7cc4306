namespace Benchmarks.Reporting;

/// <summary>A line of the report.</summary>
/// <param name="Name">What was compared.</param>
/// <param name="Ours">Ours, with its unit.</param>
/// <param name="Other">The other, with its unit.</param>
/// <param name="Ratio">Ours by the other, or null where there is nothing to compare with.</param>
/// <param name="Target">What the ratio is to be, or null for a line that only informs.</param>
internal sealed record Measurement(string Name, string Ours, string Other = "", double? Ratio = null, Target? Target = null);
