using System.Text.Json.Nodes;
using Datasette.Text;

namespace Datasette.Formats.Json;

/// <summary>Writes the metadata of an instance, a database or a table: its own keys, without children.</summary>
internal static class MetadataJson
{
    public static void Write(ref JsonOutput json, JsonNode? metadata)
    {
        json.StartObject();
        if (metadata is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                if (name is "databases" or "tables" or "columns" or "queries") continue;
                json.Name(name);
                json.Node(value);
            }
        }
        json.EndObject();
    }
}
