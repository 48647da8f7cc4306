using Jinja.IsTests;
using Jinja.Syntax;

namespace Jinja.Ast;

/// <summary><c>input is name(…)</c></summary>
internal sealed class TestCall(Position at, Expression input, string name, ArgumentList arguments) : Expression(at)
{
    private IsTest? _test;

    public override async ValueTask<Value> Evaluate(Frame frame)
    {
        var value = await input.Evaluate(frame);
        var given = await arguments.Evaluate(frame, At);
        frame.State.At = At;
        if (_test is null)
            throw new TemplateRuntimeError($"there is no test named '{name}'");
        return Value.From(_test.Holds(value, given));
    }

    public override void Bind(Scope scope)
    {
        scope.Visit(input);
        arguments.Bind(scope);
        if (!scope.Environment.Tests.TryGetValue(name, out _test) && !scope.IsConditional)
            throw new TemplateSyntaxError($"there is no test named '{name}'").At(At);
    }
}
