using Datasette.Http;
using Datasette.Http.Encodings;

namespace Datasette.Precomputed;

/// <summary>The pages in a <see cref="PrecomputedFile"/>, for anonymous clients.</summary>
internal sealed class PrecomputedPages(PrecomputedFile file)
{
    /// <summary>Length limit of an address; none of the longer ones is in the file.</summary>
    private const int MaxAddressLength = 1024;

    /// <summary>The response to an anonymous request; null if its page is not in the file.</summary>
    public Response? Find(Request request, ContentCoding accepted)
    {
        if (request.Path.Length + request.Query.Length > MaxAddressLength) return null;
        return (HasOrigin(request) ? Find(file.Origin, request, accepted) : null) ?? Find(origin: null, request, accepted);
    }

    private bool HasOrigin(Request request) =>
        file.Origin is { } origin && request.Origin is var (scheme, host) && origin.Length == scheme.Length + 3 + host.Length
        && origin.StartsWith(scheme, StringComparison.Ordinal) && origin.EndsWith(host, StringComparison.Ordinal);

    private Response? Find(string? origin, Request request, ContentCoding accepted)
    {
        if (file.Find(PrecomputedKey.Of(origin, request.Path, request.Query).Written) is not { } value) return null;
        try
        {
            return PrecomputedPage.Read(value).Answer(request, accepted);
        }
        catch (InvalidDataException)
        {
            file.Report("has a page that cannot be read");
            return null;
        }
    }
}
