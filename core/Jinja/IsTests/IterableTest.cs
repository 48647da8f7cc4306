namespace Jinja.IsTests;

/// <summary><c>iterable</c>: whether a for statement accepts it; a strict undefined value is an error.</summary>
internal static class IterableTest
{
    public static bool Holds(Value value, CallArguments arguments) => value is { IsUndefined: true, Origin: { IsStrict: true } origin }
        ? throw origin.ToError()
        : Iteration.IsIterable(value);
}
