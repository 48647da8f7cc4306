using System.Text;
using Datasette.Errors;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Datasette.Http;

/// <summary>A multipart form with fields and one file.</summary>
internal sealed class UploadedForm : IDisposable
{
    private const int MaxFields = 100, MaxFieldBytes = 64 * 1024;

    private readonly List<KeyValuePair<string, string>> _fields = [];

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>The file; null where none was sent.</summary>
    public SpooledBody? File { get; private set; }

    public string FileName { get; private set; } = "";

    public string? FileType { get; private set; }

    /// <summary>
    /// What parts the form, where the body is one. JSON that is sent with this content type is read as JSON, as in the reference.
    /// </summary>
    public static string? Boundary(Request request, SpooledBody body)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Headers.ContentType.ToString(), out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 70 } boundary) return null;
        var start = new byte[boundary.Length + 2];
        var length = body.OpenRead().ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return Encoding.Latin1.GetString(start, 0, length) == $"--{boundary}" ? boundary.ToString() : null;
    }

    /// <exception cref="Refused">It is no form, or has too much in it.</exception>
    public static async ValueTask<UploadedForm> ReadAsync(SpooledBody body, string boundary, CancellationToken cancellationToken)
    {
        var form = new UploadedForm();
        try
        {
            var reader = new MultipartReader(boundary, body.OpenRead());
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } part) await form.AddAsync(part, cancellationToken);
            return form;
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            form.Dispose();
            throw new Refused("The body is no multipart form: it ends too early, or a part has no headers");
        }
        catch
        {
            form.Dispose();
            throw;
        }
    }

    public void Dispose() => File?.Dispose();

    private async ValueTask AddAsync(MultipartSection part, CancellationToken cancellationToken)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
            throw new Refused("A part of the form has no Content-Disposition");
        var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
        if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
        {
            if (File is not null) throw new Refused("Send one file at a time");
            FileName = (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName))
                .ToString();
            FileType = part.ContentType;
            File = await SpooledBody.ReadAsync(part.Body, cancellationToken);
            return;
        }
        if (_fields.Count >= MaxFields) throw new Refused($"The form has more than {MaxFields} fields");
        using var content = new MemoryStream();
        var chunk = new byte[4096];
        while (await part.Body.ReadAsync(chunk, cancellationToken) is var read and > 0)
        {
            if (content.Length + read > MaxFieldBytes) throw new ContentTooLarge($"The field {name} is longer than {MaxFieldBytes} bytes");
            content.Write(chunk, 0, read);
        }
        _fields.Add(new(name, Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length)));
    }
}
