using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>What a value of the configuration must look like.</summary>
internal abstract class Shape
{
    /// <summary>Adds what is wrong with a value. A key without a value, which YAML makes null, is as good as no key.</summary>
    public void Check(JsonNode? value, KeyPath path, Findings findings)
    {
        if (value is not null) CheckValue(value, path, findings);
    }

    protected abstract void CheckValue(JsonNode value, KeyPath path, Findings findings);
}
