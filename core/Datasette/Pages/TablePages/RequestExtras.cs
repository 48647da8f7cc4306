using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Rendering;
using Extra = Datasette.Pages.Extras.Extra<Datasette.Pages.TablePages.TableContext>;

namespace Datasette.Pages.TablePages;

/// <summary>The extras that tell the request, its other formats and the extras themselves.</summary>
internal static class RequestExtras
{
    public static readonly IReadOnlyList<Extra> All =
    [
        Extra.Json("renderers", "Output formats and their addresses", page => (ref JsonOutput json) => WriteRenderers(ref json, page)),
        Extra.Texts("custom_table_templates", "Templates that could render this table", page => TemplateNames.Rows("table", page.Database.Name, page.Table.Name)),
        Extra.Json("form_hidden_args", "Arguments that the filter form keeps", page => (ref JsonOutput json) => WriteHiddenArgs(ref json, page.Request.Args)),
        Extra.Json("extras", "Extras that can be asked for", page => (ref JsonOutput json) => WriteExtras(ref json, page)),
        Extra.Json("request", "Details of the request", page => (ref JsonOutput json) => WriteRequest(ref json, page)),
        Extra.Json("debug", "What the request was resolved to", page => (ref JsonOutput json) => WriteDebug(ref json, page)),
    ];

    private static void WriteRenderers(ref JsonOutput json, TableContext page)
    {
        var labels = page.Expandable.Count > 0 ? "_labels=on" : null;
        json.StartObject();
        json.Name("json"u8);
        json.Text(page.Urls.InFormat(page.Request, "json", labels));
        json.EndObject();
    }

    private static void WriteHiddenArgs(ref JsonOutput json, QueryArgs args)
    {
        json.StartArray();
        foreach (var (name, value) in HiddenArguments.Of(args))
        {
            json.StartArray();
            json.Text(name);
            json.Text(value);
            json.EndArray();
        }
        json.EndArray();
    }

    private static void WriteExtras(ref JsonOutput json, TableContext page)
    {
        var selected = page.Request.Args.All("_extra").SelectMany(value => value.Split(',')).ToHashSet();
        json.StartArray();
        foreach (var extra in TableExtras.All)
        {
            json.StartObject();
            json.Name("name"u8);
            json.Text(extra.Name);
            json.Name("description"u8);
            json.Text(extra.Description);
            json.Name("toggle_url"u8);
            json.Text(page.Urls.Absolute(page.Request, selected.Contains(extra.Name)
                ? page.Urls.WithoutPair(page.Request, "_extra", extra.Name)
                : page.Urls.WithAdded(page.Request, "_extra", extra.Name)));
            json.Name("selected"u8);
            json.Boolean(selected.Contains(extra.Name));
            json.EndObject();
        }
        json.EndArray();
    }

    private static void WriteRequest(ref JsonOutput json, TableContext page)
    {
        var request = page.Request;
        json.StartObject();
        json.Name("url"u8);
        json.Text(page.Urls.Absolute(request, request.FullPath));
        json.Name("path"u8);
        json.Text(request.Path);
        json.Name("full_path"u8);
        json.Text(request.FullPath);
        json.Name("host"u8);
        json.Text(request.Host);
        json.Name("args"u8);
        json.StartObject();
        foreach (var group in request.Args.Pairs.GroupBy(pair => pair.Key))
        {
            json.Name(group.Key);
            json.StartArray();
            foreach (var (_, value) in group) json.Text(value);
            json.EndArray();
        }
        json.EndObject();
        json.EndObject();
    }

    private static void WriteDebug(ref JsonOutput json, TableContext page)
    {
        json.StartObject();
        json.Name("resolved"u8);
        json.Text($"{page.Database.Name}/{page.Table.Name}");
        json.Name("nofacet"u8);
        json.Text(page.Request.Args["_nofacet"]);
        json.Name("nosuggest"u8);
        json.Text(page.Request.Args["_nosuggest"]);
        json.EndObject();
    }
}
