namespace Jinja.IsTests;

/// <summary><c>sameas</c>: reference equality; scalars are the same if type and value are.</summary>
internal static class SameAsTest
{
    public static bool Holds(Value value, CallArguments arguments)
    {
        var other = arguments[0];
        if (value.Kind != other.Kind)
            return false;
        return value.Kind is ValueKind.List or ValueKind.Tuple or ValueKind.Dictionary or ValueKind.Object
            ? ReferenceEquals(value.Reference, other.Reference)
            : Equality.Of(value, other);
    }
}
