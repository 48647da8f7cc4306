using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Http;
using Datasette.Sqlite.Catalog;
using Datasette.Text;

namespace Datasette.Tables.Facets;

/// <summary>A facet to compute.</summary>
/// <param name="Facet">Its kind.</param>
/// <param name="Column">Its column.</param>
/// <param name="IsConfigured">Whether the configuration defines it.</param>
internal sealed record FacetRequest(Facet Facet, string Column, bool IsConfigured)
{
    /// <summary>Its index in the configuration's list.</summary>
    public int Place { get; init; }

    /// <summary>
    /// The facets of configuration and request: by kind, configured ones first within a kind. A facet in both is listed twice, because only
    /// the request's can be removed; one that is asked for twice is too, as in Datasette.
    /// </summary>
    /// <param name="args">The request's arguments; one without a value means the column with the empty name, if there is one.</param>
    /// <param name="configured">The configured facets.</param>
    /// <param name="kinds">The site's kinds of facets.</param>
    /// <param name="table">The table.</param>
    public static IReadOnlyList<FacetRequest> Read(QueryArgs args, JsonArray? configured, IReadOnlyList<Facet> kinds, Table table)
    {
        var requests = new List<FacetRequest>();
        foreach (var facet in kinds)
        {
            for (var place = 0; place < (configured?.Count ?? 0); place++)
            {
                if (Configured(facet, configured![place]) is { } column)
                    requests.Add(new(facet, column, IsConfigured: true) { Place = place });
            }
            foreach (var value in args.All(facet.Argument))
            {
                var column = ColumnOf(value);
                if (column.Length > 0 || table.HasColumn("")) requests.Add(new(facet, column, IsConfigured: false));
            }
        }
        return requests;
    }

    /// <summary>
    /// A configured facet is a column name, or an object with the kind as key and the column as value, possibly nested in a <c>column</c>
    /// member.
    /// </summary>
    private static string? Configured(Facet facet, JsonNode? item) => item switch
    {
        JsonObject { Count: 1 } kinds => (kinds[facet.Type] is JsonObject described ? described["column"] : kinds[facet.Type])?.ToString(),
        JsonValue name when facet.Type == "column" => name.ToString(),
        _ => null,
    };

    /// <summary>An argument is a column name, or a JSON object with a <c>column</c>.</summary>
    private static string ColumnOf(string value)
    {
        if (!value.StartsWith('{')) return value;
        try
        {
            using var document = JsonDocument.Parse(value);
            if (!document.RootElement.TryGetProperty("column", out var column)) return value;
            return column.ValueKind == JsonValueKind.String ? JsonStrings.Of(column) : column.GetRawText();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A member's name with half a surrogate pair throws InvalidOperationException.
            return value;
        }
    }
}
