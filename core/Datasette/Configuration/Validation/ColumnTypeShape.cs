using System.Text.Json.Nodes;
using Datasette.Tables;

namespace Datasette.Configuration.Validation;

/// <summary>The name of a column type. An unknown one may be a plugin's, so it is accepted.</summary>
internal sealed class ColumnTypeShape : Shape
{
    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (!ScalarShape.IsText(value)) findings.Mistake(path, $"takes a text, not {ShortText.Of(value)}");
        else if (!ColumnType.Known.Contains(value.GetValue<string>()))
            findings.Warning(path,
                $"there is no type {ShortText.Of(value)}, and it is passed over. Known ones: {string.Join(", ", ColumnType.Known)}");
    }
}
