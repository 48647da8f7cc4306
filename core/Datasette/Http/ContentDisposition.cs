namespace Datasette.Http;

/// <summary>The header that makes a browser save an answer under a name.</summary>
internal static class ContentDisposition
{
    /// <summary>Quotes the name so that no name can end the header or begin another.</summary>
    public static string Attachment(string fileName) =>
        $"attachment; filename=\"{string.Concat(fileName.Select(c => c is < ' ' or '"' or '\\' or > '~' ? '_' : c))}\"";
}
