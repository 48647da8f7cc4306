using Datasette.Http;
using Datasette.Pages.Extras;
using Datasette.Pages.PluginPages;
using Datasette.Rendering;
using Datasette.Text;
using Extra = Datasette.Pages.Extras.Extra<Datasette.Pages.TablePages.TableContext>;

namespace Datasette.Pages.TablePages;

/// <summary>The extras about the request, its formats and the extras.</summary>
internal static class RequestExtras
{
    public static readonly IReadOnlyList<Extra> All =
    [
        new("renderers", "Output formats and their addresses", async page =>
        {
            var formats = await PluginOutput.FormatsAsync(page.Context, "json", () =>
                PluginOutput.OfTable(page, page.Shown!, page.NextUrl is not null));
            return (ref JsonOutput json) => WriteRenderers(ref json, page, formats);
        }),
        Extra.Texts("custom_table_templates", "Templates that could render this table", page =>
            TemplateNames.Rows("table", page.Database.Name, page.Table.Name)),
        Extra.Json("form_hidden_args", "Arguments that the filter form keeps", page =>
            (ref JsonOutput json) => WriteHiddenArgs(ref json, page.Request.Args)),
        Extra.Json("extras", "Extras that can be asked for", page =>
            (ref JsonOutput json) => ExtrasJson.Write(ref json, page.Context, TableExtras.All)),
        Extra.Json("request", "Details of the request", page => (ref JsonOutput json) => RequestJson.Write(ref json, page.Context)),
        Extra.Json("debug", "What the request was resolved to", page => (ref JsonOutput json) => WriteDebug(ref json, page)),
    ];

    private static void WriteRenderers(ref JsonOutput json, TableContext page, IReadOnlyList<string> formats)
    {
        var labels = page.Expandable.Count > 0 ? "_labels=on" : null;
        json.StartObject();
        foreach (var format in formats)
        {
            json.Name(format);
            json.Text(page.Urls.InFormat(page.Request, format, labels));
        }
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

    private static void WriteDebug(ref JsonOutput json, TableContext page)
    {
        json.StartObject();
        RequestJson.WriteUrlVariables(ref json, page.Context);
        json.Name("resolved"u8);
        json.Text($"{page.Database.Name}/{page.Table.Name}");
        json.Name("nofacet"u8);
        json.Text(page.Request.Args["_nofacet"]);
        json.Name("nosuggest"u8);
        json.Text(page.Request.Args["_nosuggest"]);
        json.EndObject();
    }
}
