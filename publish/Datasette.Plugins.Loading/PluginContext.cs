using System.Reflection;
using System.Runtime.Loader;

namespace Datasette.Plugins.Loading;

/// <summary>The assemblies of one plugin: those beside it are its own, the contract and the framework are the program's.</summary>
internal sealed class PluginContext(string assembly) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assembly))
{
    private readonly AssemblyDependencyResolver _resolver = new(Path.GetFullPath(assembly));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Its own copy of the contract would be another contract.
        if (assemblyName.Name == typeof(IPlugin).Assembly.GetName().Name) return typeof(IPlugin).Assembly;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
