namespace Jinja.Values;

/// <summary>Why a value is undefined, so that the error names what was missing.</summary>
internal sealed class UndefinedOrigin
{
    private readonly string? _hint;
    private readonly string? _owner;
    private readonly Value _key;

    public UndefinedOrigin(UndefinedBehavior behavior, string hint) => (Behavior, _hint) = (behavior, hint);

    /// <summary>A name nothing defines, or the member or item of an owner that has none such.</summary>
    public UndefinedOrigin(UndefinedBehavior behavior, Value key, string? owner) => (Behavior, _key, _owner) = (behavior, key, owner);

    public UndefinedBehavior Behavior { get; }

    public string Message => _hint ?? (_owner is null
        ? $"'{_key}' is undefined"
        : _key.IsText ? $"'{_owner}' has no attribute '{_key}'" : $"'{_owner}' has no element {Repr.Of(_key)}");

    /// <summary>What a debugging environment prints.</summary>
    public string Debug => _hint is not null
        ? $"{{{{ undefined value printed: {_hint} }}}}"
        : _owner is null ? $"{{{{ {_key} }}}}" : $"{{{{ no such element: {_owner}[{Repr.Of(_key)}] }}}}";

    public UndefinedError ToError() => new(Message);

    /// <summary>Whether using the value at all is an error.</summary>
    public bool IsStrict => Behavior == UndefinedBehavior.Strict;

    /// <summary>False, which an undefined value is unless that is an error already.</summary>
    public bool FalseUnlessStrict() => IsStrict ? throw ToError() : false;
}
