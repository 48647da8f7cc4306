using System.Reflection;
using System.Runtime.Loader;
using Datasette.Plugins.Loading.Packages;

namespace Datasette.Plugins.Loading;

/// <summary>
/// The assemblies of one plugin. What it brings is its own, so that two plugins may need two versions of a library; the contract and .NET
/// itself are the program's.
/// </summary>
internal sealed class PluginContext(string assembly, PluginSource source)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assembly))
{
    private readonly AssemblyDependencyResolver? _beside = source.Needed is null ? new(Path.GetFullPath(assembly)) : null;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        // A second copy of the plugin API would have different types.
        if (name == typeof(IPlugin).Assembly.GetName().Name) return typeof(IPlugin).Assembly;
        // Named to the default context, as it would look in this one first.
        if (FrameworkAssemblies.Has(name, assemblyName.Version)) return null;
        var path = source.Needed is { } needed ? needed.GetValueOrDefault(name) : _beside!.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (_beside?.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path) return LoadUnmanagedDllFromPath(path);
        string[] names = [unmanagedDllName, $"lib{unmanagedDllName}.so", $"{unmanagedDllName}.so", $"lib{unmanagedDllName}.dylib",
            $"{unmanagedDllName}.dll"];
        foreach (var runtime in NativeLibrary.Fallbacks(NativeLibrary.ThisRuntime))
            if (source.Libraries.FirstOrDefault(library => library.Runtime == runtime && names.Contains(Path.GetFileName(library.Path)))
                is { } found)
                return LoadUnmanagedDllFromPath(found.Path);
        return 0;
    }
}
