namespace Jinja.Values;

/// <summary>A callable block: <c>super()</c>, <c>super.super()</c>, <c>self.name()</c>.</summary>
internal sealed class BlockValue(Context context, string name, int depth) : ICallable
{
    public string TypeName => "BlockReference";

    /// <summary>The block that the one at this depth overrides, or an undefined value.</summary>
    public static Value Super(Context context, string name, int depth, RenderState state) =>
        context.FindBlock(name, depth + 1) is not null
            ? Value.From(new BlockValue(context, name, depth + 1))
            : state.Missing($"there is no parent block called '{name}'");

    public async ValueTask<Value> CallAsync(CallArguments arguments)
    {
        if (arguments.Count > 0 || arguments.NamedArray.Length > 0)
            throw new TemplateRuntimeError("a block takes no arguments");
        var buffer = new CaptureBuffer();
        var output = new Utf8Output(buffer, arguments.State);
        await context.FindBlock(name, depth)!.RenderOwn(context, arguments.State, output, depth);
        output.Commit();
        var bytes = buffer.Take();
        return context.Autoescape ? Value.SafeUtf8(bytes) : Value.FromUtf8(bytes);
    }

    public bool TryGetMember(string member, out Value value)
    {
        value = default;
        if (member != "super" || context.FindBlock(name, depth + 1) is null)
            return false;
        value = Value.From(new BlockValue(context, name, depth + 1));
        return true;
    }
}
