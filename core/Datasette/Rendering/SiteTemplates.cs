using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Datasette.Buffers;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Http.Bodies;
using Datasette.Registries;
using Jinja;
using Jinja.Errors;
using Jinja.Filters;
using Jinja.Loading;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>
/// Renders a site's pages, with custom templates where they exist, else with bundled ones. Parses a template when a page first needs it.
/// </summary>
internal sealed class SiteTemplates
{
    private static readonly BundledTemplates Bundled = new();
    /// <summary>Limit of compiled template overlays in the cache.</summary>
    private const int MaxOverlays = 16;

    private readonly TemplateEnvironment _environment;
    private readonly ITemplateLoader[] _loaders;
    private readonly Registry<Filter> _filters;
    private readonly ConcurrentDictionary<string, TemplateEnvironment> _overlays = new(StringComparer.Ordinal);

    /// <param name="own">The custom templates, or null.</param>
    /// <param name="filters">Filters beside Jinja's own.</param>
    /// <param name="site">The site, whose common variables macros imported without context see too; null if templates are only
    /// parsed.</param>
    /// <param name="onUnknown">Receives unknown tags, filters and tests, if templates are only parsed.</param>
    public SiteTemplates(
        TemplateDirectory? own, Registry<Filter> filters, TemplateSite? site = null, Action<TemplateSyntaxError>? onUnknown = null)
    {
        Own = own;
        ITemplateLoader[] bundled = [Bundled, new DefaultPrefix(Bundled)];
        List<ITemplateLoader> loaders = own is null ? [] : [own];
        foreach (var folder in site?.Folders ?? [])
            if (folder.Templates is { } templates) loaders.Add(new TemplateDirectory(templates));
        foreach (var find in site?.PluginTemplates.Finders
            ?? []) loaders.Add(new FunctionLoader(name => find(name) is { } text ? new TemplateSource(text) : null));
        _loaders = [.. loaders, .. bundled];
        _environment = Environment(_loaders, filters, site, onUnknown);
        _filters = filters;
    }

    /// <summary>The custom templates, or null.</summary>
    public TemplateDirectory? Own { get; }

    /// <summary>Parses a template, to find its errors before the first request.</summary>
    /// <exception cref="TemplateSyntaxError">The template has a syntax error.</exception>
    public Template Parse(string name) => _environment.GetTemplate(name);

    /// <summary>Whether a custom or bundled template of this name exists.</summary>
    public bool Has(string name) => _environment.Options.Loader!.TryLoad(name, out _);

    /// <summary>The custom pages by path.</summary>
    public CustomPageList Pages => field ??= new CustomPageList(Own?.Names ?? []);

    /// <param name="frame">The page's common data.</param>
    /// <param name="known">The declared variables of this kind of page.</param>
    /// <param name="page">The page.</param>
    /// <param name="more">Additional variables, by name; may be null.</param>
    public async ValueTask<Response> RenderAsync<TPage>(
        PageFrame frame, ContextVariables<TPage> known, TPage page, Func<string, Value?>? more = null)
    {
        var environment = frame.Site.Hooks.Jinja2EnvironmentFromRequest.Length == 0
            ? _environment
            : await OverlaidAsync(frame.Site, frame.Request);
        var template = environment.SelectTemplate(frame.Templates);
        frame.Chosen = template.Name;
        var variables = new PageVariables<TPage>(frame, known, page, more, await PageHooks.VariablesAsync(frame));
        if (frame.Site.Settings.Get(KnownSettings.TemplateDebug) && frame.Request.Args["_context"] == "1")
            return await ContextDump.RespondAsync(_environment, variables, variables.Names, frame.Request.Aborted);
        var buffer = new PooledBuffer(64 * 1024);
        try
        {
            await template.RenderAsync(buffer, variables, cancellationToken: frame.Request.Aborted);
        }
        catch (TemplateError error) when (error.InnerException is DatasetteException or OperationCanceledException or HttpError)
        {
            // Computing a variable failed: this is the page's error, not the template's.
            buffer.Dispose();
            ExceptionDispatchInfo.Throw(error.InnerException);
            throw;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
        var response = new Response
        {
            Status = frame.Status,
            SendsCors = frame.SendsCors,
            ContentType = Response.Html,
            Body = new PooledBody(buffer),
            StatesPolicy = frame.StatesPolicy,
        };
        if (!frame.StatesPolicy && frame.Policy is { } policy && policy != frame.Site.Policy.Value)
            response.With(ContentPolicy.Header, policy.Header);
        if (frame.ShowedMessages && !frame.Request.IsHead) frame.Site.Messages.Clear(response, frame.Request);
        return frame.Alternate is { } alternate
            ? response.With("Link", $"<{HeaderAddress.Of(alternate)}>; rel=\"alternate\"; type=\"application/json+datasette\"")
            : response;
    }

    /// <summary>Renders a template for a plugin.</summary>
    /// <param name="name">The template.</param>
    /// <param name="variables">The plugin's variables.</param>
    /// <param name="frame">The page that it belongs to; null for none.</param>
    /// <param name="cancellationToken">Cancels rendering.</param>
    public async ValueTask<string> RenderForPluginAsync(
        string name, IReadOnlyDictionary<string, object?> variables, PageFrame? frame, CancellationToken cancellationToken)
    {
        var environment = frame is { Site.Hooks.Jinja2EnvironmentFromRequest.Length: > 0 }
            ? await OverlaidAsync(frame.Site, frame.Request)
            : _environment;
        var template = environment.GetTemplate(name);
        var values = variables.ToDictionary(pair => pair.Key, pair => PluginValues.Of(pair.Value));
        if (frame is null) return await template.RenderAsync(new DictionaryVariables(values), cancellationToken: cancellationToken);
        frame.Chosen = name;
        foreach (var (added, value) in await PageHooks.VariablesAsync(frame) ?? []) values.TryAdd(added, value);
        var known = new ContextVariables<PageFrame>([.. values.Select(pair =>
            new ContextVariable<PageFrame>(pair.Key, "", "", _ => pair.Value))]);
        return await template.RenderAsync(new PageVariables<PageFrame>(frame, known, frame), cancellationToken: cancellationToken);
    }

    /// <summary>The templates of a request, including the overlay that a plugin provides for it.</summary>
    private async ValueTask<TemplateEnvironment> OverlaidAsync(TemplateSite site, Request request)
    {
        var context = new Jinja2EnvironmentFromRequestContext { Datasette = site.ForPlugins, Request = request };
        foreach (var plugin in site.Hooks.Jinja2EnvironmentFromRequest)
        {
            if (await HookCalls.TryAsync(request, plugin, "jinja2_environment_from_request", called =>
                called.Jinja2EnvironmentFromRequestAsync(context)) is not { } overlay) continue;
            var key = $"{plugin.Name} {overlay.Key}";
            if (_overlays.TryGetValue(key, out var known)) return known;
            if (_overlays.Count >= MaxOverlays) _overlays.Clear();
            var first = new FunctionLoader(name => overlay.Find(name) is { } text ? new TemplateSource(text) : null);
            return _overlays[key] = Environment([first, .. _loaders], _filters, site, onUnknown: null);
        }
        return _environment;
    }

    private static TemplateEnvironment Environment(
        IReadOnlyList<ITemplateLoader> loaders, Registry<Filter> filters, TemplateSite? site, Action<TemplateSyntaxError>? onUnknown) =>
        new(new EnvironmentOptions
        {
            Loader = new ChoiceLoader(loaders),
            Autoescape = static _ => true,
            Filters = site is null ? filters.All : [.. filters.All, .. site.PluginTemplates.Filters],
            Tests = site?.PluginTemplates.Tests ?? [],
            OnUnknown = onUnknown,
            Globals = new Dictionary<string, Value>(site?.PluginTemplates.Functions ?? [])
            {
                ["csrftoken"] = TemplateFunctions.Empty("csrftoken"),
                ["static"] = site is null ? Value.None : site.Paths.Asset,
            },
        });
}
