using Jinja.Filters;
using Jinja.Syntax;

namespace Jinja.Ast;

/// <summary><c>input|name(…)</c>; without an input it stands at the head of a filter block or a set block.</summary>
internal sealed class FilterCall(Position at, Expression? input, string name, ArgumentList arguments) : Expression(at)
{
    private Filter? _filter;

    public override async ValueTask<Value> Evaluate(Frame frame) => await Apply(await input!.Evaluate(frame), frame);

    /// <summary>Applies the chain of filters to what a block captured.</summary>
    public async ValueTask<Value> ApplyChain(Value captured, Frame frame) =>
        await Apply(input is FilterCall inner ? await inner.ApplyChain(captured, frame) : captured, frame);

    public override void Bind(Scope scope)
    {
        if (input is not null)
            scope.Visit(input);
        arguments.Bind(scope);
        if (!scope.Environment.Filters.TryGetValue(name, out _filter) && !scope.IsConditional)
            throw new TemplateSyntaxError($"there is no filter named '{name}'").At(At);
    }

    private async ValueTask<Value> Apply(Value value, Frame frame)
    {
        var given = await arguments.Evaluate(frame, At);
        frame.State.At = At;
        if (_filter is null)
            throw new TemplateRuntimeError($"there is no filter named '{name}'");
        return await _filter.Apply(value, given);
    }
}
