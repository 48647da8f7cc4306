namespace Jinja.Values;

/// <summary>The reason why a value is undefined, for the error message.</summary>
internal sealed class UndefinedOrigin
{
    private readonly string? _hint;
    private readonly Value? _owner;
    private readonly Value _key;

    public UndefinedOrigin(UndefinedBehavior behavior, string hint) => (Behavior, _hint) = (behavior, hint);

    /// <summary>An undefined name, or a missing member or item of an owner.</summary>
    public UndefinedOrigin(UndefinedBehavior behavior, Value key, Value? owner) => (Behavior, _key, _owner) = (behavior, key, owner);

    public UndefinedBehavior Behavior { get; }

    public string Message => _hint ?? (Owner is not { } owner
        ? $"'{_key}' is undefined"
        : _key.IsText ? $"'{owner}' has no attribute '{_key}'" : $"'{owner}' has no element {Repr.Of(_key)}");

    /// <summary>The text that a debugging environment prints.</summary>
    public string Debug => _hint is not null
        ? $"{{{{ undefined value printed: {_hint} }}}}"
        : Owner is not { } owner ? $"{{{{ {_key} }}}}" : $"{{{{ no such element: {owner}[{Repr.Of(_key)}] }}}}";

    /// <summary>What a message says of the owner. Most missing members are only tested for: none of them needs it.</summary>
    private string? Owner => _owner is { } owner ? TypeNames.Described(owner) : null;

    public UndefinedError ToError() => new(Message);

    /// <summary>Whether any use is an error.</summary>
    public bool IsStrict => Behavior == UndefinedBehavior.Strict;

    /// <summary>Returns false, or throws if the value is strict.</summary>
    public bool FalseUnlessStrict() => IsStrict ? throw ToError() : false;
}
