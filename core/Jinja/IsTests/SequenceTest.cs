namespace Jinja.IsTests;

/// <summary><c>sequence</c>: has a length and items by key; dictionaries do too.</summary>
internal static class SequenceTest
{
    public static bool Holds(Value value, CallArguments arguments) =>
        value.Kind is ValueKind.List or ValueKind.Tuple or ValueKind.Dictionary
        || value is { IsUndefined: true, Origin: not { IsStrict: true } }
        || value.IsText
        || value.HostObject is RangeValue or Filters.Group or IHostMapping
        || (value.HostObject is IHostSequence { Count: not null } and not DictionaryView);
}
