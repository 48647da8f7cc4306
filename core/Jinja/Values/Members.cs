using Jinja.Values.Methods;

namespace Jinja.Values;

/// <summary><c>value.name</c>: an attribute, or else the item of that name.</summary>
internal static class Members
{
    public static Value Get(in Value value, string name, RenderState state)
    {
        if (TryGetAttribute(value, name, out var member))
            return member;
        if (value.Kind == ValueKind.Dictionary)
        {
            if (value.Dictionary.TryGetValue(name, out member))
                return member;
        }
        else if (value.Kind == ValueKind.Object && value.HostObject!.TryGetItem(name, out member))
        {
            return member;
        }
        return state.MissingIn(value, name);
    }

    public static bool TryGetAttribute(in Value value, string name, out Value member)
    {
        member = default;
        switch (value.Kind)
        {
            case ValueKind.Object:
                return value.HostObject!.TryGetMember(name, out member)
                    || value.HostObject is IHostMapping mapping && MappingMethods.TryGet(mapping, name, out member);
            case ValueKind.Undefined:
                if (value.Origin is { Behavior: UndefinedBehavior.Chainable })
                {
                    member = value;
                    return true;
                }
                throw Operands.Undefined(value);
            default:
                if (BuiltInMethods.Find(value, name) is not { } method)
                    return false;
                member = Value.From(new BoundMethod(name, value, method));
                return true;
        }
    }
}
