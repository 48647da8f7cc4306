using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>Something a template does.</summary>
internal abstract class Statement(Position at)
{
    public Position At { get; } = at;

    public abstract ValueTask<Completion> Render(Frame frame);

    /// <summary>Tells the scope which names are read and assigned.</summary>
    public abstract void Bind(Scope scope);
}
