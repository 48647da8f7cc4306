using System.Reflection;
using Datasette.Errors;
using Datasette.Hooks;

namespace Datasette.Plugins.Loading;

/// <summary>An assembly with plugins.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Source">What its mistakes are told of: the assembly, or the source it was compiled from.</param>
internal sealed record PluginAssembly(string Path, string Source)
{
    /// <summary>Loads it into a context of its own and finds the public classes that are plugins. Nothing of them runs yet.</summary>
    /// <exception cref="StartupError">It is no assembly, was built for another contract, or has no plugin.</exception>
    public IReadOnlyList<Type> Types(PluginSource of)
    {
        try
        {
            var loaded = new PluginContext(Path, of).LoadFromAssemblyPath(System.IO.Path.GetFullPath(Path));
            CheckContract(loaded);
            var types = loaded.GetExportedTypes().Where(IsPlugin).ToList();
            if (types.Find(type => type.GetConstructor(Type.EmptyTypes) is null) is { } closed)
                throw new StartupError($"{Source}: the plugin {closed.Name} has no constructor without parameters");
            return types.Count > 0 || of.MayHaveNone ? types
                : throw new StartupError($"{Source} has no public class that implements a hook of Datasette.Plugins.Hooks");
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or TypeLoadException or ReflectionTypeLoadException)
        {
            throw new StartupError($"{Source} is not a plugin for this version: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>Makes a plugin.</summary>
    /// <exception cref="StartupError">
    /// Its constructor threw, takes longer than 30 seconds, or needs an assembly that is not there.
    /// </exception>
    public IPlugin Create(Type type)
    {
        try
        {
            return StartLimit.Run(type.Name, "its constructor", TimeProvider.System, () => (IPlugin)Activator.CreateInstance(type)!);
        }
        catch (TargetInvocationException error)
        {
            throw new StartupError($"{Source} failed when it was made: {(error.InnerException ?? error).Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception error) when (error is IOException or TypeLoadException or MissingMethodException or BadImageFormatException)
        {
            throw new StartupError($"{Source} is not a plugin for this version: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static bool IsPlugin(Type type) => type is { IsAbstract: false, IsClass: true, IsGenericTypeDefinition: false }
        && typeof(IPlugin).IsAssignableFrom(type);

    /// <summary>A plugin that was built for another major version would fail at the first hook that has changed.</summary>
    private void CheckContract(Assembly assembly)
    {
        var own = typeof(IPlugin).Assembly.GetName();
        var asked = assembly.GetReferencedAssemblies().FirstOrDefault(name => name.Name == own.Name)
            ?? throw new StartupError($"{Source} is not a plugin: it does not use {own.Name}");
        if (asked.Version?.Major != own.Version?.Major || asked.Version > own.Version)
            throw new StartupError($"{Source} was built for {own.Name} {asked.Version}, and this program has {own.Version}: build it anew");
    }
}
