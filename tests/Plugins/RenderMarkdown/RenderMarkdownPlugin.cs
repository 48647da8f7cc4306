using Ganss.Xss;
using Markdig;

namespace RenderMarkdown;

/// <summary>
/// Renders Markdown in cells: columns named <c>…_markdown</c>, those of the column type <c>markdown</c>, and those under <c>columns</c> in the configuration (of the
/// site, a database or a table). Templates have the filter <c>render_markdown</c>. The HTML is sanitized: no scripts, styles or forms.
/// </summary>
public sealed class RenderMarkdownPlugin : IRenderCell, IRegisterColumnTypes, IPrepareJinja2Environment
{
    /// <summary>Longer texts stay as they are.</summary>
    private const int MaxLength = 100_000;
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().Build();
    private readonly HtmlSanitizer _sanitizer = Sanitizer();

    public string Name => "datasette-render-markdown";

    public ValueTask<Markup?> RenderCellAsync(RenderCellContext context) =>
        new(context.Value.Text is { Length: <= MaxLength } text && IsMarkdown(context) ? Render(text) : null);

    public IEnumerable<ColumnTypeDefinition> RegisterColumnTypes(RegisterColumnTypesContext context) =>
        [new("markdown", "Markdown") { RenderCell = (value, _) => value.Text is { Length: <= MaxLength } text ? Render(text) : null }];

    public void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context) =>
        context.Environment.AddFilter("render_markdown", arguments => new(Render(arguments.Text(0, "text") ?? "")));

    private bool IsMarkdown(RenderCellContext context) =>
        context.Column.EndsWith("_markdown", StringComparison.Ordinal)
        || (context.Datasette.PluginConfig(Name, context.Database, context.Table)?["columns"] as JsonArray ?? [])
            .Any(column => column?.ToString() == context.Column);

    private Markup Render(string text) => new($"<div>{_sanitizer.Sanitize(Markdown.ToHtml(text, Pipeline))}</div>");

    /// <summary>Any thread may use it, once it is made.</summary>
    private static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.ExceptWith(
            ["form", "input", "button", "textarea", "select", "option", "optgroup", "fieldset", "legend", "label", "datalist", "keygen"]);
        sanitizer.AllowedAttributes.ExceptWith(["style", "class", "id", "name", "background"]);
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["http", "https", "mailto"]);
        return sanitizer;
    }
}
