using Jinja.Sources;

namespace Jinja.Ast;

internal sealed class For(Position at, AssignTarget target, Expression iterable, Body body) : Statement(at)
{
    // Bytes of output after which a loop flushes.
    private const long FlushAfter = 16 * 1024;

    private FunctionScope? _function;
    private ScopeEntry _bodyEntry = null!;
    private ScopeEntry? _elseEntry;
    private SlotReference? _loopSlot;

    public Expression? Test { get; init; }

    public Body? Else { get; init; }

    public bool IsRecursive { get; init; }

    /// <summary>Whether the body reads <c>loop</c>; otherwise it is not maintained.</summary>
    public bool UsesLoop { get; init; }

    public override async ValueTask<Completion> Render(Frame frame)
    {
        var items = await iterable.Evaluate(frame);
        if (!IsRecursive)
            return await Run(frame, items, null);
        await Recurse(frame, frame.Output, items, null);
        return Completion.Normal;
    }

    /// <summary>Renders the loop for a recursive call of <c>loop</c> and returns its text.</summary>
    public async ValueTask<Value> Call(Frame lexical, Value items, LoopValue outer)
    {
        var buffer = new CaptureBuffer();
        var output = new Utf8Output(buffer, lexical.State);
        await Recurse(lexical, output, items, outer);
        output.Commit();
        var bytes = buffer.Take();
        return lexical.Context.Autoescape ? Value.SafeUtf8(bytes) : Value.FromUtf8(bytes);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(iterable);
        _function = IsRecursive ? new FunctionScope(scope.Function) : null;
        scope.Nest(BindBody, entry => _bodyEntry = entry, _function);
        if (Else is not null)
            scope.Nest(Else.Bind, entry => _elseEntry = entry, _function);
    }

    private void BindBody(Scope inner)
    {
        if (UsesLoop || IsRecursive)
            _loopSlot = inner.Declare("loop");
        target.Bind(inner, isParameter: true);
        if (Test is not null)
            inner.Visit(Test);
        body.Bind(inner);
    }

    private async ValueTask Recurse(Frame lexical, Utf8Output output, Value items, LoopValue? outer)
    {
        var state = lexical.State;
        state.Enter();
        var frame = new Frame(state, lexical.Context, _function!.SlotCount, lexical, output) { IsMuted = lexical.IsMuted };
        await Run(frame, items, outer);
        state.Leave();
    }

    private async ValueTask<Completion> Run(Frame frame, Value items, LoopValue? outer)
    {
        RenderState.GuardStack();
        var state = frame.State;
        state.At = iterable.At;
        var cursor = new Cursor(items);
        LoopValue? loop = null;
        if (_loopSlot is not null)
        {
            loop = new LoopValue(this, frame, Test is null ? cursor : await Filtered(frame, cursor), outer);
            _loopSlot.Write(frame, Value.From(loop));
        }
        var ran = false;
        while (loop is null ? cursor.Next(out var item) : loop.Advance(out item))
        {
            state.Step();
            if (!await Begin(frame, item, loop))
                continue;
            var completion = await body.Render(frame);
            if (completion == Completion.Break)
                break;
            ran |= completion == Completion.Normal;
            if (frame.Output.Committed >= FlushAfter && state.Flush is { } flush)
                await flush(frame.Output);
        }
        if (!ran && Else is not null)
        {
            _elseEntry!.Apply(frame);
            return await Else.Render(frame);
        }
        return Completion.Normal;
    }

    private ValueTask<bool> Begin(Frame frame, in Value item, LoopValue? loop)
    {
        _bodyEntry.Apply(frame);
        frame.State.At = target.At;
        target.Assign(frame, item);
        return Test is null || loop is not null ? new(true) : Passes(frame);
    }

    private async ValueTask<bool> Passes(Frame frame)
    {
        var value = await Test!.Evaluate(frame);
        frame.State.At = Test.At;
        return Truth.Of(value);
    }

    // Loop.last and loop.length look ahead, which is impossible while a test suspends: with both, the items are filtered first.
    private async ValueTask<Cursor> Filtered(Frame frame, Cursor cursor)
    {
        var passed = new ListValue();
        while (cursor.Next(out var item))
        {
            frame.State.Step();
            if (await Begin(frame, item, null))
                passed.Add(item);
        }
        return new Cursor(Value.Of(passed));
    }
}
