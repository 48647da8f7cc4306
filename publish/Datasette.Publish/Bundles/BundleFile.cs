namespace Datasette.Publish.Bundles;

/// <summary>A file of a bundle: its path in the bundle (with forward slashes), and its content.</summary>
internal abstract record BundleFile(string Path)
{
    /// <summary>Whether it is executable.</summary>
    public bool Executable { get; init; }

    /// <summary>A file written from text.</summary>
    public sealed record OfText(string Path, string Content) : BundleFile(Path);

    /// <summary>A file written from bytes.</summary>
    public sealed record OfBytes(string Path, ReadOnlyMemory<byte> Content) : BundleFile(Path);

    /// <summary>A copy of a file. With a known hash the copy is verified, in case the file was changed meanwhile.</summary>
    public sealed record CopyOf(string Path, string Source, string? Sha256 = null) : BundleFile(Path);

    /// <summary>An archive that was packed into a scratch directory, and is moved into the bundle.</summary>
    public sealed record Packed(string Path, string Source, long Length, string Sha256) : BundleFile(Path);

    /// <summary>How many bytes it has.</summary>
    public long Size => this switch
    {
        CopyOf copy => new FileInfo(copy.Source).Length,
        OfBytes bytes => bytes.Content.Length,
        OfText text => System.Text.Encoding.UTF8.GetByteCount(text.Content),
        Packed packed => packed.Length,
        _ => throw new InvalidOperationException("A bundle has texts, bytes, copies and archives only."),
    };
}
