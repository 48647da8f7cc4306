using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>The target of an assignment, a loop or a with block.</summary>
internal abstract class AssignTarget(Position at)
{
    public Position At { get; } = at;

    public abstract void Assign(Frame frame, in Value value);

    /// <summary>Declares the assigned names; a parameter is definitely assigned before the scope's statements run.</summary>
    public abstract void Bind(Scope scope, bool isParameter);
}
