namespace Datasette.Plugins;

/// <summary>What <c>/-/plugins</c> says of a plugin.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hooks">The hooks that it implements, by Datasette's names.</param>
internal sealed record PluginInfo(string Name, params IReadOnlyList<string> Hooks)
{
    /// <summary>What a plugin says of itself, and the hooks whose interfaces it implements.</summary>
    public static PluginInfo Of(IPlugin plugin) => new(plugin.Name, [.. HooksOf(plugin)]) { Version = plugin.Version };

    /// <summary>Whether it brings static files.</summary>
    public bool HasStatic { get; init; }

    /// <summary>Whether it brings templates.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>Its version; null for what comes with the program.</summary>
    public string? Version { get; init; }

    private static IEnumerable<string> HooksOf(IPlugin plugin)
    {
        if (plugin is IActorFromRequest) yield return "actor_from_request";
        if (plugin is IPermissionResources) yield return "permission_resources_sql";
        if (plugin is IMagicParameters) yield return "register_magic_parameters";
    }
}
