namespace Jinja.Ast;

/// <summary>
/// One activation of a template's root, a block, a macro or a recursive loop: its variables in numbered slots, the frame it was
/// written in, and where its output goes.
/// </summary>
internal sealed class Frame(RenderState state, Context context, int slots, Frame? lexical, Utf8Output output)
{
    public RenderState State { get; } = state;

    public Context Context { get; set; } = context;

    public Value[] Slots { get; } = slots == 0 ? [] : new Value[slots];

    public Frame? Lexical { get; } = lexical;

    public Utf8Output Output { get; set; } = output;

    /// <summary>The template to render in place of the rest of this one, once <c>extends</c> has run.</summary>
    public Template? Parent { get; set; }

    /// <summary>After <c>extends</c> text and printed values of the root go nowhere.</summary>
    public bool IsMuted { get; set; }
}
