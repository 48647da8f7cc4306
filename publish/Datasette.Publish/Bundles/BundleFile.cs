namespace Datasette.Publish.Bundles;

/// <summary>One file of a bundle: where it goes, in the bundle's own terms (forward slashes), and what it holds.</summary>
internal abstract record BundleFile(string Path)
{
    /// <summary>May be run.</summary>
    public bool Executable { get; init; }

    /// <summary>A file written from text.</summary>
    public sealed record OfText(string Path, string Content) : BundleFile(Path);

    /// <summary>A file written from bytes.</summary>
    public sealed record OfBytes(string Path, ReadOnlyMemory<byte> Content) : BundleFile(Path);

    /// <summary>A copy of a file; where its hash is known, the copy has to have it, so that nobody changed the file meanwhile.</summary>
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
