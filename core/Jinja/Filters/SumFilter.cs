namespace Jinja.Filters;

internal static class SumFilter
{
    public static Value Apply(Value value, CallArguments arguments)
    {
        var get = AttributeGetter.Make(arguments[0], arguments);
        var sum = arguments[1].IsUnset ? 0 : arguments[1];
        if (sum.IsText)
            throw new TemplateRuntimeError("sum() can't sum strings [use ''.join(seq) instead]");
        foreach (var item in Iteration.Of(value, arguments.State))
            sum = Arithmetic.Add(sum, get(item), arguments.State);
        return sum;
    }
}
