using System.Text.Json.Nodes;

namespace Datasette.Queries;

/// <summary>A stored query as lists, definitions and templates show it: every field, under Datasette's names.</summary>
internal static class StoredQueryFields
{
    public static JsonObject Of(StoredQuery query) => new()
    {
        ["database"] = query.Database,
        ["name"] = query.Name,
        ["sql"] = query.Sql,
        ["title"] = query.Title,
        ["description"] = query.Description,
        ["description_html"] = query.DescriptionHtml,
        ["hide_sql"] = query.HideSql,
        ["fragment"] = query.Fragment,
        ["parameters"] = new JsonArray([.. query.Parameters.Select(name => (JsonNode)name)]),
        ["is_write"] = query.IsWrite,
        ["is_private"] = query.IsPrivate,
        ["is_trusted"] = query.IsTrusted,
        ["source"] = query.Source,
        ["owner_id"] = query.OwnerId,
        ["on_success_message"] = query.OnSuccessMessage,
        ["on_success_message_sql"] = query.OnSuccessMessageSql,
        ["on_success_redirect"] = query.OnSuccessRedirect,
        ["on_error_message"] = query.OnErrorMessage,
        ["on_error_redirect"] = query.OnErrorRedirect,
    };

    /// <summary>
    /// For lists, with <c>private</c>: whether rules keep anonymous clients from it; <c>is_private</c> says that its owner does.
    /// </summary>
    public static JsonObject Of(StoredQuery query, bool isPrivate)
    {
        var fields = Of(query);
        fields["private"] = isPrivate;
        return fields;
    }

    /// <summary>The metadata on the query's own page.</summary>
    public static JsonObject Metadata(StoredQuery query)
    {
        var fields = Of(query);
        fields.Remove("source");
        return fields;
    }
}
