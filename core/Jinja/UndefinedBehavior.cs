namespace Jinja;

/// <summary>What using an undefined value does.</summary>
public enum UndefinedBehavior
{
    /// <summary>Prints as nothing, is false and empty; any other use is an <see cref="UndefinedError"/>.</summary>
    Default,

    /// <summary>Every use except the <c>defined</c> tests and <c>default</c> is an <see cref="UndefinedError"/>.</summary>
    Strict,

    /// <summary>As <see cref="Default"/>, and members and items of an undefined value are undefined too.</summary>
    Chainable,

    /// <summary>As <see cref="Default"/>, but prints the name of the missing value.</summary>
    Debug,
}
