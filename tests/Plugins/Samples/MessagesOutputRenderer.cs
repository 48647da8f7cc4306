/// <summary>The output format <c>.message</c>: no page links to it, and it hands a message to the next page.</summary>
public sealed class MessagesOutputRenderer : IRegisterOutputRenderer
{
    public string Name => "messages_output_renderer.py";

    public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        [new("message", Render) { CanRenderAsync = _ => new(false) }];

    private static ValueTask<PluginResponse?> Render(OutputRendererContext context)
    {
        if (context.Request.Argument("add_msg") is { Length: > 0 } message)
            context.Datasette.AddMessage(context.Request, message,
                Enum.Parse<MessageType>(context.Request.Argument("type") ?? "Info", ignoreCase: true));
        return new(PluginResponse.Text("Hello from message debug"));
    }
}
