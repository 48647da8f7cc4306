namespace Jinja.Values;

/// <summary>Why a value is undefined, so that the error names what was missing.</summary>
internal sealed class UndefinedOrigin(UndefinedBehavior behavior, string message, string? name = null)
{
    public UndefinedBehavior Behavior { get; } = behavior;

    public string Message { get; } = message;

    public string? Name { get; } = name;

    public UndefinedError ToError() => new(Message);

    /// <summary>Whether using the value at all is an error.</summary>
    public bool IsStrict => Behavior == UndefinedBehavior.Strict;

    /// <summary>False, which an undefined value is unless that is an error already.</summary>
    public bool FalseUnlessStrict() => IsStrict ? throw ToError() : false;
}
