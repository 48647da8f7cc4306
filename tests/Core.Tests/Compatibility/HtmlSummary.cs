using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Core.Tests.Compatibility;

/// <summary>What a page means to scripts, links and readers of its data; its prose and layout are free.</summary>
internal static class HtmlSummary
{
    public static JsonElement Of(string html, string baseUrl)
    {
        var page = new HtmlParser().ParseDocument(html);
        var summary = new JsonObject
        {
            ["h1"] = page.QuerySelector("h1") is { } heading ? Text(heading) : null,
            ["body_class"] = html.Contains("<body", StringComparison.OrdinalIgnoreCase) && page.Body is { } body
                ? Sorted(body.ClassName)
                : null,
            ["tables"] = Array(All(page, "table", "rows-and-columns").Select(table => Table(table, baseUrl))),
            ["facets"] = Array(All(page, "div", "facet-info").Select(facet => Facet(facet, baseUrl))),
            ["suggested"] = Links(All(page, "p", "suggested-facets"), baseUrl),
            ["alternates"] = Alternates(page, baseUrl),
            ["next"] = Array(page.QuerySelectorAll("a").Where(link =>
                Text(link) == "Next page").Select(link => (JsonNode?)Local(link, "href", baseUrl))),
            ["forms"] = Array(page.QuerySelectorAll("form").Where(IsCompared).Select(form => Form(form, baseUrl))),
            ["sql"] = Array(page.QuerySelectorAll("textarea").Concat(page.QuerySelectorAll("pre")).Where(node =>
                node.Id is "sql-editor" or "sql-query")
                .Select(node => (JsonNode?)Strip(node.TextContent))),
            ["crumbs"] = Links(All(page, "p", "crumbs"), baseUrl),
        };
        return JsonSerializer.SerializeToElement(summary);
    }

    private static JsonObject Table(IElement table, string baseUrl) => new()
    {
        ["head"] = Array(table.QuerySelectorAll("th").Select(head => new JsonObject
        {
            ["column"] = head.GetAttribute("data-column"),
            ["type"] = head.GetAttribute("data-column-type"),
            ["pk"] = head.GetAttribute("data-is-pk"),
            ["text"] = Text(head),
            ["sort"] = Links([head], baseUrl),
        })),
        ["rows"] = Array(table.QuerySelectorAll("tr").Select(row => row.QuerySelectorAll("td")).Where(cells => cells.Length > 0)
            .Select(cells => Array(cells.Select(cell => new JsonObject
            {
                ["text"] = Text(cell),
                ["links"] = Links([cell], baseUrl),
                ["class"] = Sorted(cell.ClassName),
            })))),
    };

    private static JsonObject Facet(IElement facet, string baseUrl) => new()
    {
        ["column"] = facet.GetAttribute("data-column"),
        ["id"] = facet.GetAttribute("id"),
        ["values"] = Array(facet.QuerySelectorAll("li").Select(item => new JsonObject
        {
            ["text"] = Text(item),
            ["href"] = Links([item], baseUrl),
            ["values"] = Array(item.QuerySelectorAll("a").Select(link => (JsonNode?)link.GetAttribute("data-facet-value"))),
        })),
    };

    private static bool IsCompared(IElement form) =>
        form.ClassList.Contains("core") || form.ClassList.Contains("filters") || form.ClassList.Contains("sql");

    private static JsonObject Form(IElement form, string baseUrl)
    {
        var inputs = form.QuerySelectorAll("input")
            .Where(input => input.GetAttribute("name") is { Length: > 0 } name
                && name != "csrftoken"
                && input.GetAttribute("type") != "submit")
            .Select(input => (Name: input.GetAttribute("name")!, Value: input.GetAttribute("value")));
        var selects = form.QuerySelectorAll("select").Where(select => select.GetAttribute("name") is { Length: > 0 })
            .Select(select => (Name: select.GetAttribute("name")!,
                Value: select.QuerySelectorAll("option").FirstOrDefault(option => option.HasAttribute("selected")) is { } chosen
                ? chosen.GetAttribute("value") ?? Text(chosen) : null));
        return new JsonObject
        {
            ["action"] = Local(form, "action", baseUrl),
            ["method"] = (form.GetAttribute("method") is { Length: > 0 } method ? method : "get").ToLowerInvariant(),
            ["inputs"] = Pairs(inputs),
            ["selects"] = Pairs(selects),
        };
    }

    private static JsonArray Alternates(IDocument page, string baseUrl) =>
        Pairs(page.QuerySelectorAll("link").Where(link => link.GetAttribute("rel") == "alternate")
        .Select(link => (link.GetAttribute("type") ?? "", (string?)Local(link, "href", baseUrl))));

    private static JsonArray Pairs(IEnumerable<(string Name, string? Value)> pairs) => Array(pairs
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => new JsonArray(pair.Name, pair.Value)));

    private static IEnumerable<IElement> All(IParentNode within, string tag, string className) =>
        within.QuerySelectorAll($"{tag}.{className}");

    private static JsonArray Links(IEnumerable<IElement> within, string baseUrl) =>
        Array(within.SelectMany(element => element.QuerySelectorAll("a")).Select(link => (JsonNode?)Local(link, "href", baseUrl)));

    private static string Local(IElement element, string attribute, string baseUrl) =>
        (element.GetAttribute(attribute) ?? "").Replace(baseUrl, "", StringComparison.Ordinal);

    private static JsonArray Sorted(string? classes) => Array((classes ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Order(StringComparer.Ordinal).Select(name => (JsonNode?)name));

    private static JsonArray Array(IEnumerable<JsonNode?> nodes) => [.. nodes];

    /// <summary>The text of an element: that of its children in turn, white space folded at every level, as the recording did.</summary>
    private static string Text(INode node)
    {
        var text = new StringBuilder();
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words) text.Append(words.Data);
            else if (child is IElement element) text.Append(Text(element));
        }
        return Fold(text.ToString());
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsSpace(c)) folded.Append(c);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return Strip(folded.ToString());
    }

    private static string Strip(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start])) start++;
        while (end > start && IsSpace(text[end - 1])) end--;
        return text[start..end];
    }

    /// <summary>White space as Python sees it: .NET's, and four separators of ASCII.</summary>
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001c' and <= '\u001f';
}
