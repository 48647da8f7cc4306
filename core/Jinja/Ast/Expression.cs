using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>
/// An expression. Evaluation returns a ValueTask: a leaf's is completed, without a state machine; only an unfinished host call suspends.
/// </summary>
internal abstract class Expression(Position at)
{
    public Position At { get; } = at;

    public abstract ValueTask<Value> Evaluate(Frame frame);

    /// <summary>Declares the names that are read, and resolves filters and tests.</summary>
    public abstract void Bind(Scope scope);
}
