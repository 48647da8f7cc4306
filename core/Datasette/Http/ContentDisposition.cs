namespace Datasette.Http;

/// <summary>The Content-Disposition header of a download.</summary>
internal static class ContentDisposition
{
    /// <summary>Quotes the name, so that it cannot end the header or begin another.</summary>
    public static string Attachment(string fileName) =>
        $"attachment; filename=\"{string.Concat(fileName.Select(c => c is < ' ' or '"' or '\\' or > '~' ? '_' : c))}\"";
}
