namespace Datasette.Functions.Worker;

/// <summary>The plugins of the app. <c>publish</c> writes this file anew where there are some.</summary>
internal static class CompiledPlugins
{
    public static IReadOnlyList<CompiledPlugin> All { get; } = [];
}
