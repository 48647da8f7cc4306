namespace Jinja.IsTests;

/// <summary>A test: a name, and whether it holds for a value.</summary>
public sealed class IsTest
{
    private readonly Func<Value, CallArguments, bool> _holds;
    private readonly Signature? _signature;

    /// <summary>A test of the host.</summary>
    public IsTest(string name, Func<Value, CallArguments, bool> holds) => (Name, _holds) = (name, holds);

    internal IsTest(string name, Func<Value, CallArguments, bool> holds, params string[] required)
        : this(name, holds) => _signature = new Signature(name, required.Length, required);

    /// <summary>The name templates use.</summary>
    public string Name { get; }

    internal bool Holds(Value value, CallArguments arguments) => _holds(value, _signature?.Bind(arguments) ?? arguments);
}
