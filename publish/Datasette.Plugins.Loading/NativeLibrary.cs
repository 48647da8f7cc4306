using System.Runtime.InteropServices;

namespace Datasette.Plugins.Loading;

/// <summary>A library that is no assembly, and the systems that it is for.</summary>
/// <param name="Runtime">Such as <c>linux-x64</c>, <c>linux</c> or <c>any</c>.</param>
/// <param name="Path">Where it lies.</param>
internal sealed record NativeLibrary(string Runtime, string Path)
{
    /// <summary>This machine's system.</summary>
    public static string ThisRuntime { get; } = RuntimeInformation.RuntimeIdentifier;

    /// <summary>The systems whose libraries run on one, the closest first.</summary>
    public static IReadOnlyList<string> Fallbacks(string runtime)
    {
        var (system, processor) = runtime.LastIndexOf('-') is var dash and > 0 ? (runtime[..dash], runtime[dash..]) : (runtime, "");
        return system.StartsWith("win", StringComparison.Ordinal)
            ? [runtime, system, "any"]
            : [runtime, system, $"unix{processor}", "unix", "any"];
    }
}
