namespace Datasette.Publish;

/// <summary>What stops a publish: the message is one sentence for the user, saying what to do.</summary>
public sealed class PublishException : Exception
{
    public PublishException(string message)
        : base(message)
    {
    }

    /// <summary>The exit status of the program: 2 where the command line is wrong, as Datasette (and click) have it; else 1.</summary>
    public int ExitStatus { get; private init; } = 1;

    /// <summary>The command line is wrong: an option, a value or a command.</summary>
    public static PublishException OfUsage(string message) => new(message) { ExitStatus = 2 };

    public PublishException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
