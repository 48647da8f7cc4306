namespace Datasette.Functions.Serving;

/// <summary>The SQLite extensions of a command.</summary>
internal static class ExtensionPaths
{
    /// <summary>The option, or <c>DATASETTE_LOAD_EXTENSION</c>, separated by blanks.</summary>
    public static string[] From(string[]? given) => given is { Length: > 0 }
        ? given
        : (Environment.GetEnvironmentVariable("DATASETTE_LOAD_EXTENSION") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
