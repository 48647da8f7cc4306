namespace Datasette.Errors;

/// <summary>The site cannot start: a file, a setting or an environment is not as it must be. Shown as one line for each mistake.</summary>
internal class StartupError(string message) : DatasetteException(500, message)
{
    /// <param name="mistakes">Several mistakes that were found together, a line each; at least one.</param>
    /// <param name="where">Where they are.</param>
    public StartupError(IReadOnlyList<string> mistakes, string where = "in the configuration")
        : this(string.Join('\n', mistakes)) => Lines = mistakes.Count == 1 ? mistakes : [$"{mistakes.Count} mistakes {where}", .. mistakes];

    /// <summary>What SQLite said, without the file's path: visitors may see it. Null where it said nothing.</summary>
    internal string? Reason { get; init; }

    /// <summary>The exit status of the program.</summary>
    public virtual int ExitStatus => 1;

    /// <summary>What to show, line by line.</summary>
    public IReadOnlyList<string> Lines { get; } = [message.ReplaceLineEndings(" ")];
}
