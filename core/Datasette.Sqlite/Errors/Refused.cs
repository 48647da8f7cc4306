namespace Datasette.Errors;

/// <summary>What is wrong with a request to a JSON endpoint: one sentence, or one for each mistake. It is always told as JSON.</summary>
internal sealed class Refused(IReadOnlyList<string> reasons, int status = 400) : DatasetteException(status, string.Join("; ", reasons))
{
    public Refused(string reason, int status = 400) : this([reason], status)
    {
    }

    public override IReadOnlyList<string> Reasons => reasons;

    /// <summary>True where <c>error</c> is empty in the reference; what is wrong stands in <c>errors</c> then.</summary>
    public bool HasEmptyMessage { get; init; }
}
