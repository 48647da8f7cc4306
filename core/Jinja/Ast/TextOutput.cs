using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>Literal text, encoded once.</summary>
internal sealed class TextOutput(Position at, string text) : Statement(at)
{
    private readonly byte[] _bytes = System.Text.Encoding.UTF8.GetBytes(text);

    public bool IsWhiteSpace => string.IsNullOrWhiteSpace(text);

    public override ValueTask<Completion> Render(Frame frame)
    {
        if (!frame.IsMuted)
            frame.Output.Write(_bytes);
        return default;
    }

    public override void Bind(Scope scope) { }
}
