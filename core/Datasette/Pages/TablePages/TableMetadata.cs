using System.Text.Json.Nodes;
using Datasette.Formats.Json;

namespace Datasette.Pages.TablePages;

/// <summary>What the metadata says of a table and its columns.</summary>
internal static class TableMetadata
{
    public static string? ColumnDescription(TableContext page, string column) => Of(page)?["columns"]?[column]?.ToString();

    /// <summary>The table's own keys, and <c>columns</c> with descriptions by name, always.</summary>
    public static void Write(ref JsonOutput json, TableContext page)
    {
        json.StartObject();
        foreach (var (name, value) in Of(page) ?? [])
        {
            if (name == "columns") continue;
            json.Name(name);
            json.Node(value);
        }
        json.Name("columns"u8);
        json.Node(Of(page)?["columns"] ?? new JsonObject());
        json.EndObject();
    }

    private static JsonObject? Of(TableContext page) =>
        page.Site.Options.Metadata["databases"]?[page.Database.Name]?["tables"]?[page.Table.Name] as JsonObject;
}
