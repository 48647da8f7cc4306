using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>
/// Something with a value. Evaluation is written once, as a task: a leaf answers a finished one without a state machine,
/// and only a call of the host that is not finished suspends.
/// </summary>
internal abstract class Expression(Position at)
{
    public Position At { get; } = at;

    public abstract ValueTask<Value> Evaluate(Frame frame);

    /// <summary>Tells the scope which names are read, and finds filters and tests.</summary>
    public abstract void Bind(Scope scope);
}
