using System.Text.Json.Nodes;
using Datasette.Rendering;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Text;
using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary>The metadata of a table and its columns.</summary>
internal static class TableMetadata
{
    public static string? ColumnDescription(Site site, Database database, Table table, string column) =>
        Of(site, database, table)?["columns"]?[column]?.ToString();

    /// <summary>What a list of tables says of the table: its description, else its title, else null.</summary>
    public static string? Summary(Site site, Database database, Table table) =>
        Of(site, database, table) is { } own ? (own["description"] ?? own["title"])?.ToString() : null;

    public static JsonObject? Of(Site site, Database database, Table table) =>
        site.Options.Metadata["databases"]?[database.Name]?["tables"]?[table.Name] as JsonObject;

    /// <summary>The same for templates.</summary>
    public static Value ForTemplates(Site site, Database database, Table table)
    {
        if (Of(site, database, table) is not { } stated) return Value.Map([new("columns", Value.Map([]))]);
        var own = (JsonObject)stated.DeepClone();
        own["columns"] ??= new JsonObject();
        return NodeValue.OwnMembers(own);
    }

    /// <summary>Writes the table's metadata keys, and always <c>columns</c> with descriptions by name.</summary>
    public static void Write(ref JsonOutput json, Site site, Database database, Table table)
    {
        var metadata = Of(site, database, table) ?? [];
        json.StartObject();
        foreach (var (name, value) in metadata)
        {
            if (name == "columns") continue;
            json.Name(name);
            json.Node(value);
        }
        json.Name("columns"u8);
        json.Node(metadata["columns"] ?? new JsonObject());
        json.EndObject();
    }
}
