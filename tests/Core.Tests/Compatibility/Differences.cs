using System.Text.Json;

namespace Core.Tests.Compatibility;

/// <summary><c>Differences.json</c>: the areas that must agree, and the cases in them that differ for a reason.</summary>
internal sealed record Differences(IReadOnlyList<string> Gated, IReadOnlyDictionary<string, string> ReasonById)
{
    public static Differences Parse(JsonElement json)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in json.GetProperty("differences").EnumerateArray())
        {
            foreach (var id in group.GetProperty("cases").EnumerateArray())
                reasons.Add(id.GetString()!, group.GetProperty("reason").GetString()!);
        }
        return new Differences([.. json.GetProperty("gated").EnumerateArray().Select(area => area.GetString()!)], reasons);
    }
}
