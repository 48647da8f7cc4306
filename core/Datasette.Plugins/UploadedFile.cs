namespace Datasette.Plugins;

/// <summary>A file that came with a form.</summary>
/// <param name="Field">The field of the form.</param>
/// <param name="FileName">What the browser calls it: not to be trusted as a path.</param>
/// <param name="ContentType">What the browser says it is, or null.</param>
/// <param name="Content">The bytes.</param>
public sealed record UploadedFile(string Field, string FileName, string? ContentType, ReadOnlyMemory<byte> Content);
