namespace Datasette.Functions.Serving;

/// <summary>The SQLite extensions that a command is to load.</summary>
internal static class ExtensionPaths
{
    /// <summary>The option, or <c>DATASETTE_LOAD_EXTENSION</c> with blanks between several.</summary>
    public static string[] From(string[]? given) => given is { Length: > 0 }
        ? given
        : (Environment.GetEnvironmentVariable("DATASETTE_LOAD_EXTENSION") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
