using System.Security.Cryptography;
using Datasette.Errors;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Packaging.Core;

namespace Datasette.Plugins.Loading.Packages;

/// <summary>The file of a package. Kept of it are the assemblies for this .NET, native libraries, templates and static files.</summary>
internal static class PackageFile
{
    private static readonly string[] Content = ["templates/", "static/"];

    /// <summary>Unpacks what is kept.</summary>
    /// <param name="package">Which package.</param>
    /// <param name="file">Its file.</param>
    /// <param name="target">The folder for its files, which is made.</param>
    /// <exception cref="StartupError">The file is damaged, or of another package.</exception>
    public static LockedPackage Unpack(FeedPackage package, Stream file, string target)
    {
        try
        {
            file.Position = 0;
            var hash = Convert.ToBase64String(SHA512.HashData(file));
            file.Position = 0;
            using var reader = new PackageArchiveReader(file, leaveStreamOpen: true);
            if (!reader.GetIdentity().Equals(new PackageIdentity(package.Id, package.Version)))
                throw new StartupError($"The file of {package} in {package.Feed.PackageSource.Name} is that of {reader.GetIdentity()}");
            var files = Kept(reader).ToList();
            Directory.CreateDirectory(target);
            return new LockedPackage(package.Id, package.Version.ToNormalizedString())
            {
                Feed = package.Feed.PackageSource.Source,
                Sha512 = hash,
                Dependencies = package.Dependencies.ToDictionary(dependency => dependency.Id,
                    dependency => dependency.VersionRange.ToNormalizedString()),
                Files = files.Order(StringComparer.Ordinal).ToDictionary(path => path, path => Copy(reader, path, target)),
            };
        }
        catch (Exception error) when (error is InvalidDataException or PackagingException)
        {
            throw new StartupError($"The file of {package} in {package.Feed.PackageSource.Name} is damaged: "
                + error.Message.ReplaceLineEndings(" "));
        }
    }

    /// <summary>SHA-512 of a file, in base 64.</summary>
    public static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToBase64String(SHA512.HashData(file));
    }

    private static IEnumerable<string> Kept(PackageArchiveReader reader)
    {
        var all = reader.GetFiles().Select(path => path.Replace('\\', '/')).ToList();
        foreach (var path in Nearest(all.Where(path => path.StartsWith("lib/", StringComparison.Ordinal)), depth: 1))
            if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && path.Count(c => c == '/') <= 2) yield return path;
        foreach (var path in all.Where(path => path.StartsWith("runtimes/", StringComparison.Ordinal)))
            if (path.Split('/') is [_, _, "native", _]) yield return path;
        foreach (var runtime in all.Where(path => path.Split('/') is ["runtimes", _, "lib", _, _]).GroupBy(path => path.Split('/')[1]))
            foreach (var path in Nearest(runtime, depth: 3))
                if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) yield return path;
        foreach (var path in all.Where(path => Content.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
            && !path.EndsWith('/'))) yield return path;
    }

    /// <summary>Those whose folder is for the .NET that comes nearest to this one.</summary>
    private static IEnumerable<string> Nearest(IEnumerable<string> paths, int depth)
    {
        var groups = paths.GroupBy(path => path.Split('/') is var parts && parts.Length > depth + 1 ? parts[depth] : "net")
            .Select(group => new FrameworkSpecificGroup(NuGetFramework.ParseFolder(group.Key), group));
        return groups.GetNearest(PackageFeeds.Framework)?.Items ?? [];
    }

    private static string Copy(PackageArchiveReader reader, string path, string target)
    {
        var full = Path.GetFullPath(Path.Combine(target, path));
        if (!full.StartsWith(Path.GetFullPath(target) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new InvalidDataException($"it has a file outside of its folder, {path}");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using (var source = reader.GetStream(path))
        using (var copy = new FileStream(full, FileMode.CreateNew))
            source.CopyTo(copy);
        return Hash(full);
    }
}
