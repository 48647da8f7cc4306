using System.Text.RegularExpressions;
using Datasette.Errors;
using NuGet.Versioning;

namespace Datasette.Plugins.Loading.Packages;

/// <summary>A package that somebody asks for: <c>NAME</c>, <c>NAME==1.2</c> or <c>NAME>=1.2</c>, as in a file of requirements.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Range">The versions that will do; null for any.</param>
internal sealed partial record PackageRequest(string Id, VersionRange? Range)
{
    /// <exception cref="UsageError">It is no name of a package.</exception>
    public static PackageRequest Parse(string text)
    {
        if (Form().Match(text.Trim()) is not { Success: true } match)
            throw new UsageError($"{text} is no package: give NAME, NAME==VERSION or NAME>=VERSION");
        var id = match.Groups[1].Value;
        if (!match.Groups[2].Success) return new PackageRequest(id, null);
        if (!NuGetVersion.TryParse(match.Groups[3].Value, out var version))
            throw new UsageError($"{text}: {match.Groups[3].Value} is no version, such as 1.2.0");
        return new PackageRequest(id, match.Groups[2].Value == "=="
            ? new VersionRange(version, includeMinVersion: true, version, includeMaxVersion: true)
            : new VersionRange(version));
    }

    /// <summary>The requests of a file: one a line; a <c>#</c> begins a comment.</summary>
    /// <exception cref="StartupError">The file cannot be read, or a line is no package.</exception>
    public static IReadOnlyList<PackageRequest> OfFile(string path)
    {
        try
        {
            return [.. File.ReadLines(path).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).Select(Parse)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupError($"-r {path} cannot be read: {error.Message}");
        }
    }

    [GeneratedRegex(@"\A([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,98}[A-Za-z0-9_])?)\s*(?:(==|>=)\s*(\S+))?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
