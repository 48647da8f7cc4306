using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>A column type for <c>column_types</c> in a table's configuration.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Description">A one-line description.</param>
public sealed record ColumnTypeDefinition(string Name, string Description)
{
    /// <summary>Renders a value as HTML; null for the default rendering. The second argument is the column type's configuration.</summary>
    public Func<SqlValue, JsonNode?, Markup?>? RenderCell { get; init; }

    /// <summary>Validates a value before a write: returns an error message, or null.</summary>
    public Func<SqlValue, JsonNode?, string?>? Validate { get; init; }
}
