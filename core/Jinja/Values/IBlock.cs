namespace Jinja.Values;

/// <summary>A block of a template, as those that call it see it.</summary>
internal interface IBlock
{
    string Name { get; }

    /// <summary>Renders the body, standing at this depth of the chain of blocks with this name.</summary>
    ValueTask RenderOwn(Context context, RenderState state, Utf8Output output, int depth);
}
