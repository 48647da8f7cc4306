namespace Datasette.Publish;

/// <summary>What stops a publish: the message is one sentence for the user, saying what to do.</summary>
public sealed class PublishException : Exception
{
    public PublishException(string message)
        : base(message)
    {
    }

    public PublishException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
