using Datasette.Http;
using Datasette.Registries;
using Datasette.Sqlite;
using Datasette.Text;
using Jinja.Filters;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>Template filters beside Jinja's own.</summary>
internal static class TemplateFilters
{
    public static readonly Registry<Filter> Registry = new(
    [
        new("to_css_class", (value, _) => CssClass.Of(CallArguments.TextOf(value))),
        new("escape_css_string", (value, _) => CssString(CallArguments.TextOf(value))),
        new("escape_sqlite", (value, _) => SqlText.Of($"{new Identifier(CallArguments.TextOf(value))}").Text),
        new("quote_plus", (value, _) => QueryArgs.Encode(CallArguments.TextOf(value))),
    ], filter => filter.Name);

    /// <summary>Escapes text for a CSS string: characters that could end it become code points.</summary>
    private static string CssString(string text) =>
        string.Concat(text.Select(c => c is '"' or '\'' or '\\' or '<' or '>' || char.IsControl(c) ? $"\\{(int)c:X6}" : c.ToString()));
}
