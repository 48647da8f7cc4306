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
}
