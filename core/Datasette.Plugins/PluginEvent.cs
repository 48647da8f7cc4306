using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>Something that happened. A plugin's own events derive from it.</summary>
/// <param name="Name">What, such as <c>insert-rows</c>.</param>
/// <param name="Created">When.</param>
/// <param name="Actor">Who did it; null for somebody who was not signed in.</param>
/// <param name="Properties">What else is to be said of it. Values of rows are not among them.</param>
public record PluginEvent(string Name, DateTimeOffset Created, Actor? Actor, JsonObject Properties);
