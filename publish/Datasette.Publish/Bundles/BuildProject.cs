namespace Datasette.Publish.Bundles;

/// <summary>A project that is built on the user's machine from this tool's own assemblies.</summary>
/// <param name="Name">The name of its project file.</param>
/// <param name="What">What it makes, for the user: <c>executable</c> or <c>worker</c>.</param>
/// <param name="Architecture">The processor it is for.</param>
/// <param name="Assemblies">The tool's assemblies that it is made of, in its folder <c>lib</c>.</param>
/// <param name="Files">Its own files.</param>
internal sealed record BuildProject(
    string Name, string What, Architecture Architecture, IReadOnlyList<string> Assemblies, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Compiled to native code.</summary>
    public bool IsNative { get; init; }

    /// <summary>Further assemblies, by their paths in the folder <c>lib</c>.</summary>
    public IReadOnlyDictionary<string, string> Further { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether warnings of trimming and of native code decide that it cannot be native.</summary>
    public bool MustBeClean { get; init; }

    /// <summary>Those of its files that are run while it is built.</summary>
    public IReadOnlyCollection<string> Scripts { get; init; } = [];

    /// <summary>Endings of what it makes and no bundle needs.</summary>
    public IReadOnlyList<string> Remains { get; init; } = [".pdb", ".xml", ".dbg"];
}
