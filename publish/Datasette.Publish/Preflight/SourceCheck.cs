using Datasette.Configuration;
using Datasette.Inspection;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Preflight;

/// <summary>Checks all files and options of a publish before the long steps.</summary>
internal static class SourceCheck
{
    public static void Check(SiteSource source)
    {
        if (source.Files.Count == 0)
            throw new PublishException("Name at least one SQLite file to publish.");
        foreach (var file in source.Files)
            Check(file);
        var byName = source.Files.GroupBy(file => Path.GetFileName(file), StringComparer.OrdinalIgnoreCase);
        if (byName.FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new PublishException($"{string.Join(" and ", same)} would be one file in the bundle: rename one of them.");
        if (source.Files.FirstOrDefault(file => IsTaken(Path.GetFileName(file))) is { } taken)
            throw new PublishException($"{taken} has the name of another file of the bundle: rename it.");
        RequireFile("--metadata", source.MetadataFile);
        RequireFile("--config", source.ConfigFile);
        RequireDirectory("--template-dir", source.TemplateDir);
        foreach (var (mount, directory) in source.Static)
        {
            if (mount.Contains('\\') || mount.Split('/').Any(part => part is "" or "." or ".."))
                throw new PublishException($"--static {mount}:{directory}: a mount is a plain path such as assets.");
            RequireDirectory($"--static {mount}", directory);
        }
        var configuration = SiteConfiguration.Read(new ConfigurationSources
        {
            ConfigFile = source.ConfigFile,
            MetadataFile = source.MetadataFile,
            Metadata = SiteMetadata.Given(source),
            Settings = source.Settings,
            IsForBundle = true,
        });
        if (source.Demo is null)
            WriteCheck.Check(configuration.Config);
    }

    /// <summary>A file in WAL mode is copied before it is published; any other must be complete.</summary>
    private static void Check(string file)
    {
        DatabaseFile.CheckMutable(file);
        if (!DatabaseCopies.IsInWalMode(file))
            DatabaseFile.CheckImmutable(file);
    }

    private static bool IsTaken(string name) =>
        name is SiteManifest.FileName or Precomputed.PrecomputedFile.FileName or Bundles.ExecutableProject.Name
            or "Dockerfile" or ".dockerignore" or "static" or "templates" or "plugins"
        || name.EndsWith(".so", StringComparison.Ordinal);

    private static void RequireFile(string option, string? file)
    {
        if (file is not null && !File.Exists(file))
            throw new PublishException($"{option} {file} does not exist: check the spelling and the directory you are in.");
    }

    private static void RequireDirectory(string option, string? directory)
    {
        if (directory is not null && !Directory.Exists(directory))
            throw new PublishException($"{option} {directory} is not a directory: check the spelling and the directory you are in.");
    }
}
