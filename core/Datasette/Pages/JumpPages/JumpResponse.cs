using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Text;

namespace Datasette.Pages.JumpPages;

/// <summary>The matches of a search, as JSON.</summary>
internal static class JumpResponse
{
    /// <param name="matches">The matches.</param>
    /// <param name="truncated">True when there are more matches.</param>
    /// <param name="saysKind">Whether each match has a <c>type</c>.</param>
    public static Response Of(IReadOnlyList<JumpItem> matches, bool truncated, bool saysKind)
    {
        return JsonPage.Of((ref JsonOutput json) =>
        {
            json.StartAnswer();
            json.Name("matches"u8);
            json.StartArray();
            foreach (var item in matches) Write(ref json, item, saysKind);
            json.EndArray();
            json.Name("truncated"u8);
            json.Boolean(truncated);
            json.EndObject();
        });
    }

    private static void Write(ref JsonOutput json, JumpItem item, bool saysKind)
    {
        json.StartObject();
        json.Name("name"u8);
        json.Text(item.Name);
        json.Name("url"u8);
        json.Text(item.Url);
        if (saysKind)
        {
            json.Name("type"u8);
            json.Text(item.Type);
            json.Name("description"u8);
            json.Text(item.Description);
        }
        json.EndObject();
    }
}
