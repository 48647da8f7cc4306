using Datasette.Http;
using Datasette.Registries;
using Datasette.Sqlite;
using Datasette.Text;
using Jinja.Filters;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>The filters that templates have beside Jinja's own.</summary>
internal static class TemplateFilters
{
    public static readonly Registry<Filter> Registry = new(
    [
        new("to_css_class", (value, _) => CssClass.Of(CallArguments.TextOf(value))),
        new("escape_css_string", (value, _) => CssString(CallArguments.TextOf(value))),
        new("escape_sqlite", (value, _) => SqlText.Of($"{new Identifier(CallArguments.TextOf(value))}").Text),
        new("quote_plus", (value, _) => QueryArgs.Encode(CallArguments.TextOf(value))),
    ], filter => filter.Name);

    /// <summary>Text for between the quotes of a CSS string: whatever could end it becomes a code point.</summary>
    private static string CssString(string text) =>
        string.Concat(text.Select(c => c is '"' or '\'' or '\\' or '<' or '>' || char.IsControl(c) ? $"\\{(int)c:X6}" : c.ToString()));
}
