using System.Text.Json.Nodes;
using Datasette.Errors;

namespace Datasette.Configuration;

/// <summary>
/// Refuses configuration that protects data in ways this version does not enforce: serving it all the same would publish
/// what its owner wants kept.
/// </summary>
internal static class UnsupportedConfig
{
    private static readonly string[] Protecting = ["allow", "allow_sql", "permissions"];

    /// <exception cref="StartupError">There is an allow block or a permission; the message says where.</exception>
    public static void Check(JsonObject config) => Check(config, "");

    private static void Check(JsonObject node, string path)
    {
        foreach (var (name, value) in node)
        {
            if (Protecting.Contains(name))
                throw new StartupError($"The configuration has {path}{name}, and this version cannot enforce permissions yet. Nothing is served, so that nothing private is.");
            if (name != "plugins" && value is JsonObject child) Check(child, $"{path}{name}.");
        }
    }
}
