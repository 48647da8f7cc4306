namespace Datasette.Errors;

/// <summary>The command line is wrong: an option, a value or a command. Exit status 2, as Datasette (and click) have it.</summary>
internal sealed class UsageError : StartupError
{
    public UsageError(string message)
        : base(message)
    {
    }

    /// <param name="mistakes">Several mistakes that were found together, a line each; at least one.</param>
    public UsageError(IReadOnlyList<string> mistakes)
        : base(mistakes)
    {
    }

    public override int ExitStatus => 2;
}
