namespace Datasette.Publish.Bundles;

/// <summary>How native code is linked on this machine: build properties, and the files that they refer to.</summary>
/// <param name="Properties">Properties of the generated project.</param>
/// <param name="Files">Files beside it, which are executable.</param>
internal sealed record NativeLinker(IReadOnlyDictionary<string, string> Properties, IReadOnlyDictionary<string, string> Files)
{
    private const string Wrapper = "link";

    /// <summary>Finds the linker for an architecture among the commands on the PATH.</summary>
    /// <param name="architecture">The target architecture.</param>
    /// <param name="path">The PATH of the environment.</param>
    /// <returns>The linker, or a message what to install.</returns>
    public static (NativeLinker? Linker, string? Missing) Find(Architecture architecture, string? path)
    {
        if (!OperatingSystem.IsLinux())
            return (null, "native code for Linux can be built on Linux alone");
        if (architecture != Architecture.OfThisMachine)
            return HasCommand(path, $"{architecture.Triple}-gcc")
                ? (Cross(architecture), null)
                : (null, $"there is no cross linker for {architecture}: apt-get install {architecture.CrossPackages}");
        // The SDK uses clang by default.
        if (HasCommand(path, "clang"))
            return (new NativeLinker(new Dictionary<string, string>(), new Dictionary<string, string>()), null);
        return HasCommand(path, "gcc")
            ? (new NativeLinker(new Dictionary<string, string> { ["CppCompilerAndLinker"] = "gcc" }, new Dictionary<string, string>()),
                null)
            : (null, "there is no linker: apt-get install clang, or gcc libc6-dev");
    }

    /// <summary>For another architecture the SDK passes <c>--target=</c> to the linker. Clang needs it, gcc rejects it.</summary>
    private static NativeLinker Cross(Architecture architecture) => new(
        new Dictionary<string, string>
        {
            ["CppCompilerAndLinker"] = $"$(MSBuildProjectDirectory)/{Wrapper}",
            ["ObjCopyName"] = $"{architecture.Triple}-objcopy",
        },
        new Dictionary<string, string>
        {
            [Wrapper] = $"""
                #!/bin/sh
                # Links for {architecture}: gcc, without the option --target= that the SDK adds.
                for argument; do
                  shift
                  case $argument in
                    --target=*) ;;
                    *) set -- "$@" "$argument" ;;
                  esac
                done
                exec {architecture.Triple}-gcc "$@"

                """,
        });

    private static bool HasCommand(string? path, string command) =>
        (path ?? "").Split(Path.PathSeparator).Any(directory => directory.Length > 0 && File.Exists(Path.Combine(directory, command)));
}
