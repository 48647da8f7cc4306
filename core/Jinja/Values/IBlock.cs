namespace Jinja.Values;

/// <summary>A template's block, for its callers.</summary>
internal interface IBlock
{
    string Name { get; }

    /// <summary>Renders the body at this depth of the chain of blocks with this name.</summary>
    ValueTask RenderOwn(Context context, RenderState state, Utf8Output output, int depth);
}
