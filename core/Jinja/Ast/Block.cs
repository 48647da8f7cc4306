using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>{% block name %}…{% endblock %}</c>: renders the nearest block of that name.</summary>
internal sealed class Block(Position at, string name, Body body) : Statement(at), IBlock
{
    private readonly FunctionScope _function = new(null);
    private SlotReference[] _locals = [];
    private SlotReference? _self;
    private SlotReference? _super;
    private bool _isTopLevel;

    public string Name { get; } = name;

    public bool IsScoped { get; init; }

    public bool IsRequired { get; init; }

    public bool UsesSelf { get; init; }

    public bool UsesSuper { get; init; }

    public override async ValueTask<Completion> Render(Frame frame)
    {
        if (_isTopLevel && frame.Parent is not null)
            return Completion.Normal;
        frame.State.At = At;
        if (IsRequired && frame.Context.FindBlock(Name, 1) is null)
            throw new TemplateRuntimeError($"the required block '{Name}' was not given");
        var context = IsScoped ? LocalVariables.Over(_locals, frame) : frame.Context;
        await frame.Context.FindBlock(Name, 0)!.RenderOwn(context, frame.State, frame.Output, 0);
        return Completion.Normal;
    }

    /// <summary>Renders the body at this depth of the chain of blocks with this name.</summary>
    public async ValueTask RenderOwn(Context context, RenderState state, Utf8Output output, int depth)
    {
        state.Enter();
        var frame = new Frame(state, context, _function.SlotCount, null, output);
        _self?.Write(frame, Value.From(new SelfValue(context)));
        _super?.Write(frame, BlockValue.Super(context, Name, depth, state));
        await body.Render(frame);
        state.Leave();
    }

    public override void Bind(Scope scope)
    {
        _isTopLevel = scope.IsRoot;
        if (IsScoped)
            scope.AfterBinding(() => _locals = scope.Locals());
    }

    /// <summary>A block is a function of its own: it sees the context, not the enclosing local variables.</summary>
    public void BindBody(TemplateEnvironment environment)
    {
        var scope = new Scope(_function, null, environment);
        if (UsesSelf)
            _self = scope.Declare("self");
        if (UsesSuper)
            _super = scope.Declare("super");
        body.Bind(scope);
        scope.Complete();
    }
}
