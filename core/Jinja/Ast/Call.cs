using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>target(…)</c></summary>
internal sealed class Call(Position at, Expression target, ArgumentList arguments) : Expression(at)
{
    public override ValueTask<Value> Evaluate(Frame frame) => Evaluate(frame, null);

    /// <summary>Calls the target with the body of a call block as <c>caller</c>.</summary>
    public async ValueTask<Value> Evaluate(Frame frame, MacroValue? caller)
    {
        RenderState.GuardStack();
        var callee = await target.Evaluate(frame);
        var given = await arguments.Evaluate(frame, At);
        if (caller is not null)
            given = given.With(given.PositionalArray, [.. given.NamedArray, new("caller", Value.From(caller))]);
        frame.State.At = At;
        frame.State.Step();
        if (callee.HostObject is not ICallable callable)
            throw callee.IsUndefined
                ? Operands.Undefined(callee)
                : new TemplateRuntimeError($"'{TypeNames.Of(callee)}' object is not callable");
        return await callable.CallAsync(given);
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(target);
        arguments.Bind(scope);
    }
}
