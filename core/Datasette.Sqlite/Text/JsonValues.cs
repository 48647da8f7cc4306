using System.Text.Json;

namespace Datasette.Text;

/// <summary>Writes parsed JSON in Datasette's layout.</summary>
internal static class JsonValues
{
    private static string Text(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }

    public static void Write(ref JsonOutput json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.StartObject();
                // As in a Python dictionary, the last of equal names wins, at the position of the first.
                var members = new OrderedDictionary<string, JsonElement>();
                foreach (var member in value.EnumerateObject()) members[Text(member)] = member.Value;
                foreach (var (name, member) in members)
                {
                    json.Name(name);
                    Write(ref json, member);
                }
                json.EndObject();
                break;
            case JsonValueKind.Array:
                json.StartArray();
                foreach (var item in value.EnumerateArray()) Write(ref json, item);
                json.EndArray();
                break;
            case JsonValueKind.String: json.Text(JsonStrings.Of(value)); break;
            case JsonValueKind.Number when value.TryGetInt64(out var integer): json.Integer(integer); break;
            case JsonValueKind.Number
                when value.GetRawText() is var digits && digits.AsSpan().IndexOfAny(".eE") < 0: json.Number(digits); break;
            case JsonValueKind.Number: json.Real(value.GetDouble()); break;
            case JsonValueKind.True: json.Boolean(true); break;
            case JsonValueKind.False: json.Boolean(false); break;
            default: json.Null(); break;
        }
    }
}
