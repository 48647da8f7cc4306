namespace Datasette.Errors;

/// <summary>405: the route does not support the method.</summary>
/// <param name="allowed">The supported methods, for <c>Allow</c> (RFC 9110 section 15.5.6); null sends none.</param>
internal sealed class MethodNotAllowed(string? allowed = null) : DatasetteException(405, "Method not allowed")
{
    public string? Allowed => allowed;
}
