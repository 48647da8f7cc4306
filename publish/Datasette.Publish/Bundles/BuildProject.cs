namespace Datasette.Publish.Bundles;

/// <summary>A project that is built on the user's machine from this tool's assemblies.</summary>
/// <param name="Name">The name of its project file.</param>
/// <param name="What">Its product, for messages: <c>executable</c> or <c>worker</c>.</param>
/// <param name="Architecture">The target architecture.</param>
/// <param name="Assemblies">The tool's assemblies that it references, in its directory <c>lib</c>.</param>
/// <param name="Files">Its own files.</param>
internal sealed record BuildProject(
    string Name, string What, Architecture Architecture, IReadOnlyList<string> Assemblies, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Whether it is compiled by NativeAOT.</summary>
    public bool IsNative { get; init; }

    /// <summary>Further assemblies, by their paths in the folder <c>lib</c>.</summary>
    public IReadOnlyDictionary<string, string> Further { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether warnings of trimming and of native code decide that it cannot be native.</summary>
    public bool MustBeClean { get; init; }

    /// <summary>Its files that are executed during the build.</summary>
    public IReadOnlyCollection<string> Scripts { get; init; } = [];

    /// <summary>Suffixes of build products that the bundle does not need.</summary>
    public IReadOnlyList<string> Remains { get; init; } = [".pdb", ".xml", ".dbg"];
}
