using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Application;

/// <summary>
/// <c>serve DIRECTORY</c>: a site laid out in a directory, with its databases, <c>datasette.yaml</c>, <c>metadata.yaml</c>,
/// <c>inspect-data.json</c>, <c>static/</c> and <c>templates/</c>. Options of the command line take precedence over the directory's files.
/// </summary>
internal static class ConfigDirectory
{
    private static readonly string[] DatabaseSuffixes = [".db", ".sqlite", ".sqlite3"];

    /// <summary>Replaces the directory among the files by the files in it.</summary>
    /// <exception cref="StartupError">There is more than one directory.</exception>
    public static ServeOptions Expand(ServeOptions options)
    {
        var directories = options.Files.Where(Directory.Exists).ToList();
        if (directories.Count == 0) return options;
        if (directories.Count > 1) throw new StartupError($"Only one directory can be served at a time, not "
            + $"{string.Join(" and ", directories)}");
        var directory = directories[0];
        var inspectFile = options.InspectFile ?? Existing(directory, "inspect-data.json");
        var inspected = inspectFile is null ? [] : Inspected(inspectFile);
        var databases = DatabaseSuffixes.SelectMany(suffix =>
            Directory.GetFiles(directory, "*" + suffix).Where(file =>
                Path.GetExtension(file) == suffix).Order(StringComparer.Ordinal)).ToList();
        if (databases.Count == 0)
            options.Warn?.Invoke($"{directory} holds no database: files there are served whose names end in "
                + $"{string.Join(", ", DatabaseSuffixes[..^1])} or {DatabaseSuffixes[^1]}");
        return options with
        {
            Files = [.. options.Files.Where(file => file != directory),
                .. databases.Where(file => !inspected.Contains(Path.GetFileName(file)))],
            Immutable = [.. options.Immutable, .. databases.Where(file => inspected.Contains(Path.GetFileName(file)))],
            InspectFile = inspectFile,
            MetadataFile = options.MetadataFile ?? Existing(directory, "metadata.json", "metadata.yaml", "metadata.yml"),
            ConfigFile = options.ConfigFile ?? Existing(directory, "datasette.json", "datasette.yaml", "datasette.yml"),
            Static = options.Static.Count == 0 && Path.Combine(directory, "static") is var assets && Directory.Exists(assets)
                ? [new StaticMount("static", assets)]
                : options.Static,
            TemplateDir = options.TemplateDir
                ?? (Path.Combine(directory, "templates") is var templates && Directory.Exists(templates) ? templates : null),
        };
    }

    private static string? Existing(string directory, params string[] names) =>
        names.Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    /// <summary>The names of the files that the inspect file lists: they are served as immutable.</summary>
    private static HashSet<string> Inspected(string inspectFile) =>
        [.. ConfigFile.Read(inspectFile).Select(entry => Path.GetFileName(entry.Value?["file"]?.ToString() ?? entry.Key + ".db"))];
}
