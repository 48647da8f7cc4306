namespace Jinja.Ast;

/// <summary>The result of a call that is the same each time.</summary>
/// <param name="Function">The function that was called.</param>
/// <param name="Result">What it returned.</param>
internal sealed record FixedResult(HostFunction Function, Value Result);
