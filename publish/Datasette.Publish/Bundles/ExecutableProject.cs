namespace Datasette.Publish.Bundles;

/// <summary>
/// The tiny project from which the deployable executable is built on the user's machine: the assemblies of this very tool, the
/// packages they need at the versions they were built with, and one line of code.
/// </summary>
internal static class ExecutableProject
{
    public const string Name = "datasette-cs";

    /// <summary>The tool's assemblies that go into the executable, where the tool has them.</summary>
    public static readonly IReadOnlyList<string> Assemblies =
        ["Jinja", "Datasette.Plugins", "Datasette.Sqlite", "Datasette", "Datasette.Functions"];

    /// <summary>The packages that the assemblies name.</summary>
    public static readonly IReadOnlyList<string> Packages =
        ["Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.bundle_e_sqlite3", "System.IO.Hashing", "YamlDotNet", "System.CommandLine"];

    /// <summary>The project, to be built.</summary>
    public static BuildProject For(Architecture architecture, NativeLinker? linker, IReadOnlyList<string> assemblies) =>
        new(Name, "executable", architecture, assemblies, Files(architecture, linker, assemblies))
        {
            IsNative = linker is not null,
            Scripts = [.. linker?.Files.Keys ?? []],
            // All that the one file needs is in it.
            Remains = [".pdb", ".xml", ".dbg", ".json"],
        };

    /// <summary>The project's files.</summary>
    /// <param name="architecture">The processor that it is built for.</param>
    /// <param name="linker">How native code is linked; null: the executable is ReadyToRun.</param>
    /// <param name="assemblies">The tool's assemblies that are there.</param>
    public static IReadOnlyDictionary<string, string> Files(
        Architecture architecture, NativeLinker? linker, IEnumerable<string> assemblies) =>
        new Dictionary<string, string>([.. GeneratedProject.Surroundings, .. linker?.Files ?? new Dictionary<string, string>()])
        {
            [$"{Name}.csproj"] = Project(architecture, linker, assemblies),
            ["Program.cs"] = "return await Datasette.Functions.SiteProgram.RunAsync(args);\n",
        };

    private static string Project(Architecture architecture, NativeLinker? linker, IEnumerable<string> assemblies) => GeneratedProject.Text(
        [
            new("AssemblyName", Name), new("RuntimeIdentifier", architecture.RuntimeIdentifier), new("SelfContained", "true"),
            new("SuppressTrimAnalysisWarnings", "true"), .. Flavour(linker),
        ],
        LockedPackages.OfExecutable, Packages, assemblies);

    private static IEnumerable<KeyValuePair<string, string>> Flavour(NativeLinker? linker) => linker is null
        ? [new("PublishSingleFile", "true"), new("PublishTrimmed", "true"), new("PublishReadyToRun", "true")]
        // Symbols stay where it is built: they are twice as large as the program.
        : [new("PublishAot", "true"), new("StripSymbols", "true"), new("CopyOutputSymbolsToPublishDirectory", "false"),
            .. linker.Properties];
}
