using Jinja.Filters;
using Jinja.Sources;

namespace Jinja.Ast;

/// <summary><c>input|name(…)</c>; without an input it begins a filter block or a set block.</summary>
internal sealed class FilterCall(Position at, Expression? input, string name, ArgumentList arguments) : Expression(at)
{
    private Filter? _filter;

    /// <summary>Whether the chain decodes entities, so that its result must be escaped again.</summary>
    public bool Unescapes => name == "striptags" || input is FilterCall { Unescapes: true };

    public override ValueTask<Value> Evaluate(Frame frame)
    {
        var task = input!.Evaluate(frame);
        return task.IsCompletedSuccessfully ? Apply(task.Result, frame) : Suspended(task, frame);
    }

    /// <summary>Applies the filter chain to a block's captured output.</summary>
    public async ValueTask<Value> ApplyChain(Value captured, Frame frame) =>
        await Apply(input is FilterCall inner ? await inner.ApplyChain(captured, frame) : captured, frame);

    public override void Bind(Scope scope)
    {
        if (input is not null)
            scope.Visit(input);
        arguments.Bind(scope);
        if (!scope.Environment.Filters.TryGetValue(name, out _filter))
            scope.Refuse(new TemplateSyntaxError($"there is no filter named '{name}'").At(At));
    }

    private async ValueTask<Value> Suspended(ValueTask<Value> task, Frame frame) => await Apply(await task, frame);

    private ValueTask<Value> Apply(Value value, Frame frame)
    {
        var given = arguments.Evaluate(frame, At);
        return given.IsCompletedSuccessfully ? Apply(value, given.Result, frame) : Suspended(value, given, frame);
    }

    private async ValueTask<Value> Suspended(Value value, ValueTask<CallArguments> given, Frame frame) =>
        await Apply(value, await given, frame);

    private ValueTask<Value> Apply(Value value, CallArguments given, Frame frame)
    {
        frame.State.At = At;
        return _filter is null
            ? throw new TemplateRuntimeError($"there is no filter named '{name}'")
            : _filter.Apply(value, given);
    }
}
