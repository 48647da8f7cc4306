namespace Jinja.IsTests;

/// <summary>A test: a name and a predicate.</summary>
public sealed class IsTest
{
    private readonly Func<Value, CallArguments, bool> _holds;
    private readonly Signature? _signature;

    /// <summary>A test with a predicate of the host.</summary>
    public IsTest(string name, Func<Value, CallArguments, bool> holds) => (Name, _holds) = (name, holds);

    internal IsTest(string name, Func<Value, CallArguments, bool> holds, params string[] required)
        : this(name, holds) => _signature = new Signature(name, required.Length, required);

    /// <summary>The name in templates.</summary>
    public string Name { get; }

    internal bool Holds(Value value, CallArguments arguments) => _holds(value, _signature?.Bind(arguments) ?? arguments);
}
