namespace Jinja.Values;

/// <summary>The reason why a value is undefined, for the error message.</summary>
internal sealed class UndefinedOrigin
{
    private readonly string? _hint;
    private readonly string? _owner;
    private readonly Value _key;

    public UndefinedOrigin(UndefinedBehavior behavior, string hint) => (Behavior, _hint) = (behavior, hint);

    /// <summary>An undefined name, or a missing member or item of an owner.</summary>
    public UndefinedOrigin(UndefinedBehavior behavior, Value key, string? owner) => (Behavior, _key, _owner) = (behavior, key, owner);

    public UndefinedBehavior Behavior { get; }

    public string Message => _hint ?? (_owner is null
        ? $"'{_key}' is undefined"
        : _key.IsText ? $"'{_owner}' has no attribute '{_key}'" : $"'{_owner}' has no element {Repr.Of(_key)}");

    /// <summary>The text that a debugging environment prints.</summary>
    public string Debug => _hint is not null
        ? $"{{{{ undefined value printed: {_hint} }}}}"
        : _owner is null ? $"{{{{ {_key} }}}}" : $"{{{{ no such element: {_owner}[{Repr.Of(_key)}] }}}}";

    public UndefinedError ToError() => new(Message);

    /// <summary>Whether any use is an error.</summary>
    public bool IsStrict => Behavior == UndefinedBehavior.Strict;

    /// <summary>Returns false, or throws if the value is strict.</summary>
    public bool FalseUnlessStrict() => IsStrict ? throw ToError() : false;
}
