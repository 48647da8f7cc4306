using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>What an assignment, a loop or a with block writes to.</summary>
internal abstract class AssignTarget(Position at)
{
    public Position At { get; } = at;

    public abstract void Assign(Frame frame, in Value value);

    /// <summary>Notes the names assigned; a parameter is surely assigned before the scope's statements run.</summary>
    public abstract void Bind(Scope scope, bool isParameter);
}
