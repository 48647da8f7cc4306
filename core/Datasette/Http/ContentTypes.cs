using Microsoft.AspNetCore.StaticFiles;

namespace Datasette.Http;

/// <summary>Content types by file name.</summary>
internal static class ContentTypes
{
    public static string Of(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".css" => "text/css",
        ".js" or ".mjs" => "text/javascript",
        ".json" or ".map" => "application/json; charset=utf-8",
        ".html" or ".htm" => "text/html; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".ico" => "image/x-icon",
        ".woff2" => "font/woff2",
        ".woff" => "font/woff",
        ".ttf" => "font/ttf",
        ".otf" => "font/otf",
        ".zip" => "application/zip",
        ".wasm" => "application/wasm",
        ".pdf" => "application/pdf",
        ".csv" => "text/csv; charset=utf-8",
        ".txt" => Text,
        _ => Known(name),
    };

    private const string Text = "text/plain; charset=utf-8";

    /// <summary>
    /// Created for the first file of another type. Text types get charset=utf-8, except XML, which declares its encoding.
    /// </summary>
    private static FileExtensionContentTypeProvider Types => field ??= new FileExtensionContentTypeProvider();

    private static string Known(string name) => Types.TryGetContentType(name, out var type)
        ? type.StartsWith("text/", StringComparison.Ordinal) && type != "text/xml" ? $"{type}; charset=utf-8" : type
        : Text;
}
