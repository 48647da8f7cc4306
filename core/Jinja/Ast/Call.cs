using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>target(…)</c></summary>
internal sealed class Call(Position at, Expression target, ArgumentList arguments) : Expression(at)
{
    private readonly bool _isLiteral = arguments.IsLiteral;
    private FixedResult? _fixed;

    public override ValueTask<Value> Evaluate(Frame frame) => Evaluate(frame, null);

    /// <summary>Calls the target with the body of a call block as <c>caller</c>.</summary>
    public ValueTask<Value> Evaluate(Frame frame, MacroValue? caller)
    {
        RenderState.GuardStack();
        var callee = target.Evaluate(frame);
        return callee.IsCompletedSuccessfully ? Evaluate(callee.Result, frame, caller) : Suspended(callee, frame, caller);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(target);
        arguments.Bind(scope);
    }

    private ValueTask<Value> Evaluate(Value callee, Frame frame, MacroValue? caller)
    {
        if (_fixed is { } known && known.Function == callee.HostObject)
            return new(known.Result);
        var given = arguments.Evaluate(frame, At);
        return given.IsCompletedSuccessfully ? Invoke(callee, given.Result, frame, caller) : Suspended(callee, given, frame, caller);
    }

    private async ValueTask<Value> Suspended(ValueTask<Value> callee, Frame frame, MacroValue? caller) =>
        await Evaluate(await callee, frame, caller);

    private async ValueTask<Value> Suspended(Value callee, ValueTask<CallArguments> given, Frame frame, MacroValue? caller) =>
        await Invoke(callee, await given, frame, caller);

    private ValueTask<Value> Invoke(Value callee, CallArguments given, Frame frame, MacroValue? caller)
    {
        if (caller is not null)
            given = given.With(given.PositionalArray, [.. given.NamedArray, new("caller", Value.From(caller))]);
        frame.State.At = At;
        frame.State.Step();
        if (callee.HostObject is not ICallable callable)
            throw callee.IsUndefined
                ? Operands.Undefined(callee)
                : new TemplateRuntimeError($"'{TypeNames.Of(callee)}' object is not callable");
        if (!_isLiteral || callable is not HostFunction { IsFixed: true } function)
            return callable.CallAsync(given);
        var result = function.Call(given);
        _fixed = new FixedResult(function, result);
        return new(result);
    }
}
