using System.Reflection;
using System.Runtime.Loader;

namespace Datasette.Plugins.Loading;

/// <summary>The load context of one plugin: assemblies beside the plugin are its own; plugin API and framework are the program's.</summary>
internal sealed class PluginContext(string assembly) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assembly))
{
    private readonly AssemblyDependencyResolver _resolver = new(Path.GetFullPath(assembly));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // A second copy of the plugin API would have different types.
        if (assemblyName.Name == typeof(IPlugin).Assembly.GetName().Name) return typeof(IPlugin).Assembly;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
