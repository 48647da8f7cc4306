namespace Datasette.Errors;

/// <summary>
/// 403: a page of another site sent the request with the client's cookies (CSRF). The template is <c>csrf_error.html</c>.
/// </summary>
/// <param name="reason">The header that shows it.</param>
internal sealed class ForgedRequest(string reason) : DatasetteException(403, "This request came from a page of another site", "Forbidden")
{
    public string Reason => reason;
}
