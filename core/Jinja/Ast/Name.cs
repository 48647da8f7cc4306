using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>A variable read.</summary>
internal sealed class Name(Position at, string id) : Expression(at)
{
    private SlotReference _slot = null!;

    public string Id { get; } = id;

    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var value = _slot.Read(frame);
        return value.HostObject is IDeferredValue deferred ? Deferred(deferred, frame) : new(value);
    }

    public Value Read(Frame frame) => _slot.Read(frame);

    public override void Bind(Scope scope) => scope.Load(Id, slot => _slot = slot);

    private ValueTask<Value> Deferred(IDeferredValue deferred, Frame frame)
    {
        var task = deferred.GetAsync(frame.State.CancellationToken);
        if (!task.IsCompletedSuccessfully)
            return Suspended(task, frame);
        frame.State.At = At;
        return task;
    }

    private async ValueTask<Value> Suspended(ValueTask<Value> task, Frame frame)
    {
        var value = await task;
        frame.State.At = At;
        return value;
    }
}
