using System.Text.Unicode;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables.Facets;
using Datasette.Text;

namespace Datasette.Pages.TablePages;

/// <summary>Writes facets as JSON.</summary>
internal static class FacetJson
{
    /// <summary>Longer texts are written piece by piece.</summary>
    private const int LongestBytes = 256;

    private static readonly PaddedBytes ValueKey = Key("value", follows: false), LabelKey = Key("label"), CountKey = Key("count"),
        ToggleUrlKey = Key("toggle_url"), SelectedKey = Key("selected");

    public static void Write(ref JsonOutput json, FacetResult facet)
    {
        json.StartObject();
        json.Name("name"u8);
        json.Text(facet.Name);
        json.Name("type"u8);
        json.Text(facet.Type);
        json.Name("results"u8);
        json.StartArray();
        var adding = JsonText.Start(facet.Adding);
        foreach (var value in facet.Values) Write(ref json, facet, value, adding);
        json.EndArray();
        json.Name("hideable"u8);
        json.Boolean(facet.Hideable);
        json.Name("toggle_url"u8);
        json.Text(facet.ToggleUrl);
        json.Name("truncated"u8);
        json.Boolean(facet.Truncated);
        json.EndObject();
    }

    private static PaddedBytes Key(string name, bool follows = true) => new(JsonText.Key(name, follows));

    private static void Write(ref JsonOutput json, FacetResult facet, FacetValue value, ReadOnlySpan<byte> adding)
    {
        json.StartObject();
        json.Key(ValueKey);
        WriteValue(ref json, facet, value);
        json.Key(LabelKey);
        if (facet.Labels?[0] is { } labels && labels.TryFind(facet.Rows, value.Value, out var found, out var label))
        {
            if (labels.AreValues) json.Text(facet.Text(value));
            else CellJson.Write(ref json, found, label, infinity: false);
        }
        else WriteValue(ref json, facet, value);
        json.Key(CountKey);
        json.Integer(value.Count);
        json.Key(ToggleUrlKey);
        if (!TryWriteUrl(ref json, facet, value, adding)) json.Text(facet.ToggleUrlOf(value));
        json.Key(SelectedKey);
        json.Boolean(value.Selected);
        json.EndObject();
    }

    /// <summary>Array items are compared as text, so they are written as text.</summary>
    private static void WriteValue(ref JsonOutput json, FacetResult facet, FacetValue value)
    {
        if (facet.Type == "array" && !value.Value.IsNull) json.Text(facet.Text(value));
        else CellJson.Write(ref json, facet.Rows, value.Value, infinity: false);
    }

    /// <summary>Writes the URL of a short text from the bytes of both; false for others.</summary>
    private static bool TryWriteUrl(ref JsonOutput json, FacetResult facet, FacetValue value, ReadOnlySpan<byte> adding)
    {
        if (value.OwnUrl is not null || value.Value.Type != CellType.Text || value.Value.Length > LongestBytes) return false;
        var text = facet.Rows.Bytes(value.Value);
        if (!Utf8.IsValid(text)) return false;
        var url = json.Room(adding.Length + (QueryArgs.MostOfByte * text.Length) + 1);
        adding.CopyTo(url);
        var length = adding.Length + QueryArgs.Encode(text, url[adding.Length..]);
        url[length] = (byte)'"';
        json.Written(length + 1);
        return true;
    }
}
