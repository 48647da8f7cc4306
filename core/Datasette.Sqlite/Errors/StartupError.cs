namespace Datasette.Errors;

/// <summary>The site cannot start: a file, a setting or the environment is invalid. Printed as one line for each error.</summary>
internal class StartupError(string message) : DatasetteException(500, message)
{
    /// <param name="mistakes">One or more errors, a line each.</param>
    /// <param name="where">Where the errors are.</param>
    public StartupError(IReadOnlyList<string> mistakes, string where = "in the configuration")
        : this(string.Join('\n', mistakes)) => Lines = mistakes.Count == 1 ? mistakes : [$"{mistakes.Count} mistakes {where}", .. mistakes];

    /// <summary>SQLite's error message without the file's path, so that clients may see it. Null for none.</summary>
    internal string? Reason { get; init; }

    /// <summary>The process's exit status.</summary>
    public virtual int ExitStatus => 1;

    /// <summary>The lines to print.</summary>
    public IReadOnlyList<string> Lines { get; } = [message.ReplaceLineEndings(" ")];
}
