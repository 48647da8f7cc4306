namespace Datasette.Publish;

/// <summary>An error that stops publishing: one sentence for the user, with advice.</summary>
public sealed class PublishException : Exception
{
    public PublishException(string message)
        : base(message)
    {
    }

    /// <summary>The exit status: 2 for a wrong command line, as in Datasette (and click); else 1.</summary>
    public int ExitStatus { get; private init; } = 1;

    /// <summary>An error of the command line: an option, a value or a command.</summary>
    public static PublishException OfUsage(string message) => new(message) { ExitStatus = 2 };

    public PublishException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
