using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>A type that the configuration can give a column, under <c>column_types</c> of its table.</summary>
/// <param name="Name">What the configuration calls it.</param>
/// <param name="Description">A line for people.</param>
public sealed record ColumnTypeDefinition(string Name, string Description)
{
    /// <summary>Shows a value as HTML; null leaves it as it is. The second argument is the column's own configuration.</summary>
    public Func<SqlValue, JsonNode?, Markup?>? RenderCell { get; init; }

    /// <summary>What is wrong with a value that is to be written; null where nothing is.</summary>
    public Func<SqlValue, JsonNode?, string?>? Validate { get; init; }
}
