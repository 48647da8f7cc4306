namespace Datasette.Plugins.Loading;

/// <summary>What a file, a folder or a package brings, before anything of it is loaded.</summary>
/// <param name="Name">The name of its templates and static files, where it has several plugins or none.</param>
internal sealed record PluginSource(string Name)
{
    /// <summary>The assemblies that are looked through for plugins.</summary>
    public IReadOnlyList<PluginAssembly> Assemblies { get; init; } = [];

    /// <summary>The assemblies that they need, by name. Null: those that lie beside each of them.</summary>
    public IReadOnlyDictionary<string, string>? Needed { get; init; }

    public IReadOnlyList<NativeLibrary> Libraries { get; init; } = [];

    /// <summary>The folder of its templates, or null.</summary>
    public string? Templates { get; init; }

    /// <summary>The folder of its static files, or null.</summary>
    public string? Static { get; init; }

    /// <summary>Assemblies without a plugin are no mistake: nobody asked for them, they are what another package needs.</summary>
    public bool MayHaveNone { get; init; }
}
