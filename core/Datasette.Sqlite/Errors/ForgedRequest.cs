namespace Datasette.Errors;

/// <summary>403: a page of another site sent the request with the visitor's cookies; <c>csrf_error.html</c> tells it.</summary>
/// <param name="reason">What about the request says so.</param>
internal sealed class ForgedRequest(string reason) : DatasetteException(403, "This request came from a page of another site", "Forbidden")
{
    public string Reason => reason;
}
