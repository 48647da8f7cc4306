namespace Datasette.Plugins;

/// <summary>An uploaded file of a form.</summary>
/// <param name="Field">The form field.</param>
/// <param name="FileName">The file name from the browser: do not use it as a path.</param>
/// <param name="ContentType">The content type from the browser, or null.</param>
/// <param name="Content">The bytes.</param>
public sealed record UploadedFile(string Field, string FileName, string? ContentType, ReadOnlyMemory<byte> Content);
