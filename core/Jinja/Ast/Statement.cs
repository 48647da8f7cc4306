using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>A statement of a template.</summary>
internal abstract class Statement(Position at)
{
    public Position At { get; } = at;

    public abstract ValueTask<Completion> Render(Frame frame);

    /// <summary>Declares the names that are read and assigned.</summary>
    public abstract void Bind(Scope scope);
}
