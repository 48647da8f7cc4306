using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.Extras;

/// <summary>Writes the list of available extras, each with the URL that adds or removes it.</summary>
internal static class ExtrasJson
{
    public static void Write<TContext>(ref JsonOutput json, RequestContext context, IReadOnlyList<Extra<TContext>> all)
    {
        var (urls, request) = (context.Site.Urls, context.Request);
        var selected = ExtraArguments.Names(request.Args).ToHashSet();
        json.StartArray();
        foreach (var extra in all)
        {
            var isSelected = selected.Contains(extra.Name);
            json.StartObject();
            json.Name("name"u8);
            json.Text(extra.Name);
            json.Name("description"u8);
            json.Text(extra.Description);
            json.Name("toggle_url"u8);
            json.Text(urls.Absolute(request,
                isSelected ? urls.WithoutPair(request, "_extra", extra.Name) : urls.WithAdded(request, "_extra", extra.Name)));
            json.Name("selected"u8);
            json.Boolean(isSelected);
            json.EndObject();
        }
        json.EndArray();
    }
}
