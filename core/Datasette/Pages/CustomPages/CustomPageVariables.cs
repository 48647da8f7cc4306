using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.CustomPages;

/// <summary>The variables of custom pages, beside the placeholders in their file names.</summary>
internal static class CustomPageVariables
{
    public static readonly ContextVariables<CustomPageState> All = new(
    [
        new("custom_status", "function", "Answers with another status: (code)", page => Value.Function("custom_status", page.SetStatus)),
        new("custom_header", "function", "Adds a header: (name, value)", page => Value.Function("custom_header", page.AddHeader)),
        new("custom_redirect", "function", "Redirects: (location, code=302)", page => Value.Function("custom_redirect", page.Redirect)),
        new("raise_404", "function", "Responds with a 404: (message)", _ =>
            Value.Function("raise_404", CustomPageState.NotFound)),
    ]);
}
