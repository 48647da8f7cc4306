using System.Text.RegularExpressions;

namespace Datasette.Publish.Targets;

/// <summary>Checks of options that every target with a stack makes.</summary>
internal static partial class OptionRules
{
    /// <summary>Refuses a value that does not fit its pattern; null is an option that was not given.</summary>
    /// <exception cref="PublishException">It does not fit.</exception>
    public static void RequireName(string option, string? value, Regex pattern, string rule) =>
        Require(value is null || pattern.IsMatch(value), $"{option} {value}: {rule}");

    /// <exception cref="PublishException">The condition does not hold.</exception>
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
