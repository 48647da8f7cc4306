using System.Text.Json;

namespace Datasette.Formats.Json;

/// <summary>Writes parsed JSON again, in the reference's layout.</summary>
internal static class JsonValues
{
    public static void Write(ref JsonOutput json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.StartObject();
                foreach (var member in value.EnumerateObject())
                {
                    json.Name(member.Name);
                    Write(ref json, member.Value);
                }
                json.EndObject();
                break;
            case JsonValueKind.Array:
                json.StartArray();
                foreach (var item in value.EnumerateArray()) Write(ref json, item);
                json.EndArray();
                break;
            case JsonValueKind.String: json.Text(value.GetString()); break;
            case JsonValueKind.Number when value.TryGetInt64(out var integer): json.Integer(integer); break;
            case JsonValueKind.Number: json.Real(value.GetDouble()); break;
            case JsonValueKind.True: json.Boolean(true); break;
            case JsonValueKind.False: json.Boolean(false); break;
            default: json.Null(); break;
        }
    }
}
