namespace Jinja.Ast;

/// <summary>
/// An activation frame of a template's root, a block, a macro or a recursive loop: its variables in numbered slots, its lexically enclosing
/// frame, and its output.
/// </summary>
internal sealed class Frame(RenderState state, Context context, int slots, Frame? lexical, Utf8Output output)
{
    public RenderState State { get; } = state;

    public Context Context { get; set; } = context;

    public Value[] Slots { get; } = slots == 0 ? [] : new Value[slots];

    public Frame? Lexical { get; } = lexical;

    public Utf8Output Output { get; set; } = output;

    /// <summary>The parent template to render instead of the rest, after <c>extends</c>.</summary>
    public Template? Parent { get; set; }

    /// <summary>True after <c>extends</c>: the root's text and printed values are discarded.</summary>
    public bool IsMuted { get; set; }
}
