using System.Formats.Tar;
using System.IO.Compression;
using System.IO.Hashing;
using Datasette.Errors;
using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Changes;

/// <summary>What a bundle serves, to be compared with what another one does.</summary>
/// <param name="Manifest">The baked site.</param>
/// <param name="Content">Checksums of the site's own templates and static files, by path.</param>
internal sealed record BundleState(SiteManifest Manifest, IReadOnlyDictionary<string, uint> Content)
{
    private static readonly string[] ContentFolders = ["static/", SiteManifest.TemplateFolder + "/"];

    /// <summary>Where a bundle has its site: a folder, the bundle itself, or an archive.</summary>
    private static readonly string[] Folders = ["app", "."];

    private static readonly string[] Zips = ["site.zip", "app.zip"];
    private const string Tar = "app.tar.gz";

    /// <summary>The site that is about to be written.</summary>
    public static BundleState Of(SiteBundle site)
    {
        var content = new Dictionary<string, uint>();
        foreach (var file in site.Files.OfType<BundleFile.CopyOf>().Where(file => IsContent(file.Path)))
        {
            using var stream = File.OpenRead(file.Source);
            content[file.Path] = Checksum(stream);
        }
        return new BundleState(site.Manifest, content);
    }

    /// <summary>The site of the bundle in a directory; null where there is none, or it was written in another format.</summary>
    public static BundleState? Read(string directory)
    {
        try
        {
            foreach (var folder in Folders)
                if (File.Exists(Path.Combine(directory, folder, SiteManifest.FileName)))
                    return OfFolder(Path.Combine(directory, folder));
            foreach (var zip in Zips)
                if (File.Exists(Path.Combine(directory, zip)))
                    return OfZip(Path.Combine(directory, zip));
            return File.Exists(Path.Combine(directory, Tar)) ? OfTar(Path.Combine(directory, Tar)) : null;
        }
        catch (Exception problem) when (problem is StartupError or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static BundleState OfFolder(string directory)
    {
        var content = new Dictionary<string, uint>();
        foreach (var folder in ContentFolders.Select(folder => Path.Combine(directory, folder)).Where(Directory.Exists))
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                using var stream = File.OpenRead(file);
                content[Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/')] = Checksum(stream);
            }
        return new BundleState(SiteManifest.Read(directory), content);
    }

    private static BundleState? OfZip(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        if (zip.GetEntry(SiteManifest.FileName) is not { } entry)
            return null;
        using var stream = entry.Open();
        return new BundleState(SiteManifest.Read(stream, path),
            zip.Entries.Where(file => IsContent(file.FullName)).ToDictionary(file => file.FullName, file => file.Crc32));
    }

    private static BundleState? OfTar(string path)
    {
        using var compressed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var tar = new TarReader(compressed);
        SiteManifest? manifest = null;
        var content = new Dictionary<string, uint>();
        while (tar.GetNextEntry() is { } entry)
            if (entry.DataStream is { } stream && entry.Name == SiteManifest.FileName)
                manifest = SiteManifest.Read(stream, path);
            else if (entry.DataStream is { } other && IsContent(entry.Name))
                content[entry.Name] = Checksum(other);
        return manifest is null ? null : new BundleState(manifest, content);
    }

    private static bool IsContent(string path) => ContentFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static uint Checksum(Stream stream)
    {
        var checksum = new Crc32();
        checksum.Append(stream);
        return checksum.GetCurrentHashAsUInt32();
    }
}
