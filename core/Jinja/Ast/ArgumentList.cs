using Jinja.Sources;

namespace Jinja.Ast;

/// <summary>The arguments of a call in the source.</summary>
internal sealed class ArgumentList(
    Expression[] positional, KeyValuePair<string, Expression>[] named, Expression? star, Expression? doubleStar)
{
    public static ArgumentList Empty { get; } = new([], [], null, null);

    public bool IsEmpty => positional.Length == 0 && named.Length == 0 && star is null && doubleStar is null;

    /// <summary>Whether there is no argument, or only a literal one.</summary>
    public bool IsLiteral => IsEmpty || (positional is [Literal] && named.Length == 0 && star is null && doubleStar is null);

    public void Bind(Scope scope)
    {
        scope.Visit(positional);
        foreach (var (_, value) in named)
            scope.Visit(value);
        if (star is not null)
            scope.Visit(star);
        if (doubleStar is not null)
            scope.Visit(doubleStar);
    }

    public ValueTask<CallArguments> Evaluate(Frame frame, Position at)
    {
        if (IsEmpty)
            return new(new CallArguments(frame.State, frame.Context, [], []));
        var values = ExpressionList.Evaluate(positional, frame);
        return values.IsCompletedSuccessfully && named.Length == 0 && star is null && doubleStar is null
            ? new(new CallArguments(frame.State, frame.Context, values.Result, []))
            : EvaluateAll(values, frame, at);
    }

    private async ValueTask<CallArguments> EvaluateAll(ValueTask<Value[]> first, Frame frame, Position at)
    {
        var values = await first;
        var names = named.Length == 0 ? [] : new KeyValuePair<string, Value>[named.Length];
        for (var i = 0; i < named.Length; i++)
            names[i] = new(named[i].Key, await named[i].Value.Evaluate(frame));
        if (star is not null)
        {
            var rest = await star.Evaluate(frame);
            frame.State.At = at;
            values = [.. values, .. Iteration.Of(rest, frame.State)];
        }
        if (doubleStar is not null)
        {
            var rest = await doubleStar.Evaluate(frame);
            frame.State.At = at;
            names = [.. names, .. Unpack(rest, names)];
        }
        return new CallArguments(frame.State, frame.Context, values, names);
    }

    private static IEnumerable<KeyValuePair<string, Value>> Unpack(Value mapping, KeyValuePair<string, Value>[] before)
    {
        if (!Mappings.TryEntries(mapping, out var entries))
            throw mapping.IsUndefined
                ? Operands.Undefined(mapping)
                : new TemplateRuntimeError($"argument after ** must be a mapping, not {TypeNames.Of(mapping)}");
        foreach (var (key, value) in entries)
        {
            var name = key.AsString() ?? throw new TemplateRuntimeError("keywords must be strings");
            if (Array.Exists(before, pair => pair.Key == name))
                throw new TemplateRuntimeError($"got multiple values for keyword argument '{name}'");
            yield return new(name, value);
        }
    }
}
