using System.Runtime.CompilerServices;

namespace Fixtures;

/// <summary>Files of the checkout that the tests were built from.</summary>
internal static class RepositoryFile
{
    /// <summary>Where a file is, named from the root of the checkout.</summary>
    public static string At(string path) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", path));

    public static string Read(string path) => File.ReadAllText(At(path));

    private static string Here([CallerFilePath] string here = "") => here;
}
