using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>An event. A plugin's own events derive from it.</summary>
/// <param name="Name">Its name, such as <c>insert-rows</c>.</param>
/// <param name="Created">The time.</param>
/// <param name="Actor">The actor; null for anonymous.</param>
/// <param name="Properties">Further properties, without values of rows.</param>
public record PluginEvent(string Name, DateTimeOffset Created, Actor? Actor, JsonObject Properties);
