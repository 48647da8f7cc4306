namespace Datasette.Errors;

/// <summary>The command line is wrong: an option, a value or a command. Exit status 2, as in Datasette (and click).</summary>
internal sealed class UsageError : StartupError
{
    public UsageError(string message)
        : base(message)
    {
    }

    /// <param name="mistakes">One or more errors, a line each.</param>
    public UsageError(IReadOnlyList<string> mistakes)
        : base(mistakes)
    {
    }

    public override int ExitStatus => 2;
}
