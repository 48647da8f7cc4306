using System.Text;
using Datasette.Errors;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Datasette.Http;

/// <summary>Reads the body of a request, for plugins.</summary>
internal static class PluginBody
{
    private const string UrlEncoded = "application/x-www-form-urlencoded", Multipart = "multipart/form-data";

    /// <summary>Size limit of the headers of one part of a multipart form.</summary>
    private const int MaxPartHeaderBytes = 16 * 1024;

    /// <exception cref="HttpError">The body is too large, or did not arrive whole.</exception>
    public static async ValueTask<byte[]> ReadAsync(Request request, int maxBytes)
    {
        try
        {
            return await RequestBody.ReadAsync(request, maxBytes);
        }
        catch (DatasetteException error)
        {
            throw new HttpError(error.Status, error.Message);
        }
    }

    /// <exception cref="HttpError">The body is not a form.</exception>
    public static PluginForm Form(Request request, byte[] body)
    {
        var type = request.Headers.ContentType.ToString();
        if (type.Length == 0 || type.StartsWith(UrlEncoded, StringComparison.OrdinalIgnoreCase))
            return new PluginForm(QueryArgs.Parse(Encoding.UTF8.GetString(body)).Pairs, []);
        if (!MediaTypeHeaderValue.TryParse(type, out var parsed) || !parsed.MediaType.Equals(Multipart, StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(parsed.Boundary) is not { Length: > 0 and <= 70 } boundary)
            throw new HttpError(400, $"The body must be a form: Content-Type: {UrlEncoded} or {Multipart}");
        try
        {
            return Read(body, boundary.ToString());
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw new HttpError(400, "The body is not a multipart form");
        }
    }

    private static PluginForm Read(byte[] body, string boundary)
    {
        var (fields, files) = (new List<KeyValuePair<string, string>>(), new List<UploadedFile>());
        using var stream = new MemoryStream(body);
        var reader = new MultipartReader(boundary, stream) { HeadersLengthLimit = MaxPartHeaderBytes, BodyLengthLimit = null };
        // The body is in memory: the call completes synchronously.
        while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)) continue;
            using var content = new MemoryStream();
            part.Body.CopyTo(content);
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
            {
                var fileName = disposition.FileNameStar.HasValue
                    ? disposition.FileNameStar
                    : HeaderUtilities.RemoveQuotes(disposition.FileName);
                files.Add(new UploadedFile(name, fileName.ToString(), part.ContentType, content.ToArray()));
            }
            else fields.Add(new(name, Encoding.UTF8.GetString(content.ToArray())));
        }
        return new PluginForm(fields, files);
    }
}
