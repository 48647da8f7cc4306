namespace Publish.Tests.Support;

/// <summary>A directory of a test's own, gone when it ends.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("datasette-publish-").FullName;

    public string this[string name] => Path.Combine(FullPath, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Everything in it, by path and bytes: two equal snapshots mean that nothing was touched.</summary>
    public string Fingerprint() => string.Join('\n', Directory.EnumerateFileSystemEntries(FullPath, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => File.Exists(path)
            ? $"{Path.GetRelativePath(FullPath, path)} "
                + $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}"
            : Path.GetRelativePath(FullPath, path)));

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
