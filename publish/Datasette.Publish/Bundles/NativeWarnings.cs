using System.Text.RegularExpressions;

namespace Datasette.Publish.Bundles;

/// <summary>What the build says of code that native code or trimming may break: the warnings IL2xxx and IL3xxx.</summary>
internal static partial class NativeWarnings
{
    private const int Shown = 10;

    /// <summary>The warnings in what a build has said; none where all is clean.</summary>
    public static IReadOnlyList<string> In(string output) =>
        [.. Warning().Matches(output).Select(match => $"{match.Groups[1].Value}: {match.Groups[2].Value.Trim()}").Distinct()];

    /// <summary>They are the plugins', as the executable by itself has none.</summary>
    public static NativeBuildException Refusal(IReadOnlyList<string> warnings)
    {
        var more = warnings.Count > Shown ? $" (and {warnings.Count - Shown} more)" : "";
        return new NativeBuildException("The plugins may not work as native code, says the build: "
            + $"{string.Join("; ", warnings.Take(Shown))}{more}.");
    }

    [GeneratedRegex(@"warning (IL[23]\d{3}): ([^\r\n\[]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Warning();
}
