using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>A key that protects data, in a file in which Datasette ignores it.</summary>
/// <param name="stopsTheStart">False ignores it with a warning; Datasette does so without one.</param>
internal sealed class MisplacedShape(bool stopsTheStart) : Shape
{
    private const string Message = "protects nothing in a metadata file: move it to datasette.yaml";

    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (stopsTheStart) findings.Mistake(path, Message);
        else findings.Warning(path, Message);
    }
}
