namespace Datasette.Http;

/// <summary>The Content-Disposition header: the name under which a browser saves a response.</summary>
internal static class ContentDisposition
{
    /// <summary>Quotes the name, so that it cannot end the header or begin another.</summary>
    public static string Attachment(string fileName) => "attachment; " + Named(fileName);

    /// <summary>The same for a response that browsers show.</summary>
    public static string Inline(string fileName) => "inline; " + Named(fileName);

    private static string Named(string fileName) =>
        $"filename=\"{string.Concat(fileName.Select(c => c is < ' ' or '"' or '\\' or > '~' ? '_' : c))}\"";
}
