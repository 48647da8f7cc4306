using Jinja.IsTests;
using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>input is name(…)</c></summary>
internal sealed class TestCall(Position at, Expression input, string name, ArgumentList arguments) : Expression(at)
{
    private IsTest? _test;

    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var task = input.Evaluate(frame);
        if (!task.IsCompletedSuccessfully || !arguments.IsEmpty)
            return Suspended(task, frame);
        return new(Holds(task.Result, new CallArguments(frame.State, frame.Context, [], []), frame));
    }

    private async ValueTask<Value> Suspended(ValueTask<Value> task, Frame frame)
    {
        var value = await task;
        return Holds(value, await arguments.Evaluate(frame, At), frame);
    }

    private Value Holds(Value value, CallArguments given, Frame frame)
    {
        frame.State.At = At;
        return _test is null
            ? throw new TemplateRuntimeError($"there is no test named '{name}'")
            : Value.From(_test.Holds(value, given));
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(input);
        arguments.Bind(scope);
        if (!scope.Environment.Tests.TryGetValue(name, out _test))
            scope.Refuse(new TemplateSyntaxError($"there is no test named '{name}'").At(At));
    }
}
