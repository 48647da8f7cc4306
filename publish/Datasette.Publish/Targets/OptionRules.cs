using System.Text.RegularExpressions;

namespace Datasette.Publish.Targets;

/// <summary>Option checks of all targets with a stack.</summary>
internal static partial class OptionRules
{
    /// <summary>Rejects a value that does not match its pattern; null means the option is not set.</summary>
    /// <exception cref="PublishException">The value does not match.</exception>
    public static void RequireName(string option, string? value, Regex pattern, string rule) =>
        Require(value is null || pattern.IsMatch(value), $"{option} {value}: {rule}");

    /// <exception cref="PublishException">The condition is false.</exception>
    public static void Require(bool condition, string problem)
    {
        if (!condition)
            throw new PublishException(problem);
    }

    /// <summary>The name of a Pulumi stack.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,100}\z", RegexOptions.NonBacktracking)]
    public static partial Regex StackPattern();

    /// <summary>A host name with at least one dot.</summary>
    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])\z", RegexOptions.NonBacktracking)]
    public static partial Regex DomainPattern();
}
