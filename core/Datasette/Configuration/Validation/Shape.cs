using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>The schema of a configuration value.</summary>
internal abstract class Shape
{
    /// <summary>Adds a value's errors. A key without a value, which is null in YAML, counts as missing.</summary>
    public void Check(JsonNode? value, KeyPath path, Findings findings)
    {
        if (value is not null) CheckValue(value, path, findings);
    }

    protected abstract void CheckValue(JsonNode value, KeyPath path, Findings findings);
}
