namespace Jinja.Values;

/// <summary>Python's <c>in</c>.</summary>
internal static class Membership
{
    public static bool Contains(in Value container, in Value item, RenderState state)
    {
        if (container.IsText)
        {
            if (!item.IsText)
                throw item.IsUndefined
                    ? Operands.Undefined(item)
                    : new TemplateRuntimeError($"'in <string>' requires string as left operand, not {TypeNames.Of(item)}");
            return container.AsString()!.Contains(item.AsString()!, StringComparison.Ordinal);
        }
        switch (container.Kind)
        {
            case ValueKind.Dictionary:
                return container.Dictionary.ContainsKey(item);
            case ValueKind.Object when container.HostObject is RangeValue range && item.Kind is ValueKind.Integer or ValueKind.Boolean:
                return ((RangeValue)container.HostObject!).Contains(item.Integer);
            case ValueKind.Undefined:
                return container.Origin?.FalseUnlessStrict() ?? false;
        }
        if (!Iteration.IsIterable(container))
            throw new TemplateRuntimeError($"argument of type '{TypeNames.Of(container)}' is not iterable");
        foreach (var candidate in Iteration.Of(container, state))
        {
            if (Equality.Of(candidate, item))
                return true;
        }
        return false;
    }
}
