namespace Datasette.Errors;

/// <summary>The errors of a request to a JSON endpoint, a sentence each. Always sent as JSON.</summary>
internal sealed class Refused(IReadOnlyList<string> reasons, int status = 400) : DatasetteException(status, string.Join("; ", reasons))
{
    public Refused(string reason, int status = 400) : this([reason], status)
    {
    }

    public override IReadOnlyList<string> Reasons => reasons;

    /// <summary>True where Datasette leaves <c>error</c> empty; only <c>errors</c> has the messages then.</summary>
    public bool HasEmptyMessage { get; init; }
}
