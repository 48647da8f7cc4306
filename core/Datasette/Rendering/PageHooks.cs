using Datasette.Hooks;
using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>What plugins add to a page. Costs nothing without plugins.</summary>
internal static class PageHooks
{
    public static PageContext Context(PageFrame frame) => new()
    {
        Datasette = frame.Site.ForPlugins,
        Request = frame.Request,
        Template = frame.Chosen ?? "",
        Database = frame.Database,
        Table = frame.Table,
        Columns = frame.Columns,
        ViewName = frame.ViewName,
    };

    public static Value StyleSheets(PageFrame frame) => frame.Site.Hooks.ExtraCssUrls is { Length: > 0 } plugins
        ? Assets(frame, "extra_css_urls", plugins, (plugin, context) => plugin.ExtraCssUrlsAsync(context))
        : ExtraAssets.Of(frame.Site, "extra_css_urls");

    public static Value Scripts(PageFrame frame) => frame.Site.Hooks.ExtraJsUrls is { Length: > 0 } plugins
        ? Assets(frame, "extra_js_urls", plugins, (plugin, context) => plugin.ExtraJsUrlsAsync(context))
        : ExtraAssets.Of(frame.Site, "extra_js_urls");

    public static Value BodyScripts(PageFrame frame) =>
        frame.Site.Hooks.ExtraBodyScript is not { Length: > 0 } plugins ? Value.List([]) : Later(async () =>
    {
        var (scripts, context) = (new List<Value>(), Context(frame));
        foreach (var plugin in plugins)
            if (await HookCalls.TryAsync(frame.Request, plugin, "extra_body_script", called =>
                called.ExtraBodyScriptAsync(context)) is { } script)
                // The script must not contain its own end tag.
                scripts.Add(Value.Map([new("script",
                    Value.Safe(script.Script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase))),
                        new("module", script.IsModule)]));
        return Value.List(scripts);
    });

    /// <summary>The template variables of plugins; null for none.</summary>
    public static async ValueTask<Dictionary<string, Value>?> VariablesAsync(PageFrame frame)
    {
        if (frame.Site.Hooks.ExtraTemplateVars is not { Length: > 0 } plugins) return null;
        var (variables, context) = (new Dictionary<string, Value>(StringComparer.Ordinal), Context(frame));
        foreach (var plugin in plugins)
        {
            await HookCalls.TryAsync(frame.Request, plugin, "extra_template_vars", async called =>
            {
                foreach (var (name, value) in await called.ExtraTemplateVarsAsync(context) ?? new Dictionary<string,
                    object?>()) variables[name] = PluginValues.Of(value);
                return true;
            });
        }
        return variables;
    }

    /// <summary>A template function that returns the plugins' actions.</summary>
    public static Value Actions<TPlugin>(
        Request request, string name, string hook, TPlugin[] plugins, Func<TPlugin, ValueTask<IReadOnlyList<ActionLink>>> ask)
        where TPlugin : IPlugin =>
        plugins.Length == 0
            ? TemplateFunctions.None(name)
            : Value.AsyncFunction(name, async _ => await ActionsAsync(request, hook, plugins, ask));

    /// <summary>The plugins' actions, computed when a template reads them.</summary>
    public static Value ActionList<TPlugin>(
        Request request, string hook, TPlugin[] plugins, Func<TPlugin, ValueTask<IReadOnlyList<ActionLink>>> ask)
        where TPlugin : IPlugin =>
        plugins.Length == 0 ? Value.List([]) : Later(() => ActionsAsync(request, hook, plugins, ask));

    /// <summary>A template function that returns the plugins' HTML.</summary>
    public static Value Top<TPlugin>(Request request, string hook, TPlugin[] plugins, Func<TPlugin, ValueTask<Markup?>> ask) where TPlugin
        : IPlugin =>
        plugins.Length == 0
            ? TemplateFunctions.Empty(hook)
            : Value.AsyncFunction(hook, async _ => Value.Safe(await HookCalls.JoinAsync(request, plugins, hook, ask)));

    private static async ValueTask<Value> ActionsAsync<TPlugin>(
        Request request, string hook, TPlugin[] plugins, Func<TPlugin, ValueTask<IReadOnlyList<ActionLink>>> ask)
        where TPlugin : IPlugin =>
        Value.List((await HookCalls.GatherAsync(request, plugins, hook, ask)).Select(link => Value.Map(
        [
            new("href", link.Href), new("label", link.Label), new("description", link.Description),
            new("type", link.Href is null ? "button" : "link"),
            new("attrs", Value.Map(link.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key, Value.From(attribute.Value))))),
        ])));

    private static Value Assets<TPlugin>(
        PageFrame frame, string hook, TPlugin[] plugins, Func<TPlugin, PageContext, ValueTask<IReadOnlyList<ExtraAsset>>> ask)
        where TPlugin : IPlugin => Later(async () =>
        {
            var context = Context(frame);
            var more = await HookCalls.GatherAsync(frame.Request, plugins, hook, plugin => ask(plugin, context));
            return ExtraAssets.Of(frame.Site, hook, more);
        });

    private static Value Later(Func<ValueTask<Value>> find) =>
        Value.From(new DeferredValue<Func<ValueTask<Value>>>(find, static find => find()));
}
