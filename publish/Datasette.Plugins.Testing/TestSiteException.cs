namespace Datasette.Plugins.Testing;

/// <summary>A site of a test does not start. The message is what <c>datasette-cs serve</c> would say.</summary>
public sealed class TestSiteException : Exception
{
    internal TestSiteException(string message, Exception inner) : base(message, inner)
    {
    }
}
