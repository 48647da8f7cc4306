using System.Text.RegularExpressions;

namespace Datasette.Publish.Targets;

/// <summary>Option checks of all targets.</summary>
internal static class OptionRules
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
}
