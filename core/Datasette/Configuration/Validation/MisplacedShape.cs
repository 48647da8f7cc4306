using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>A key that protects data, in a file in which Datasette passes over it.</summary>
internal sealed class MisplacedShape : Shape
{
    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings) =>
        findings.Mistake(path, "protects nothing in a metadata file: move it to datasette.yaml");
}
