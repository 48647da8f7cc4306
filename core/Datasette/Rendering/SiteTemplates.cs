using System.Runtime.ExceptionServices;
using Datasette.Buffers;
using Datasette.Configuration;
using Datasette.Errors;
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
/// Renders the pages of a site: with the site's own templates where it has them, else with those that come with the
/// program. Templates are parsed when a page first needs them.
/// </summary>
internal sealed class SiteTemplates
{
    private static readonly BundledTemplates Bundled = new();
    private readonly TemplateEnvironment _environment;

    /// <param name="own">The site's own templates, or null.</param>
    /// <param name="filters">Filters beside Jinja's own.</param>
    /// <param name="site">The site, for what macros see too that are imported without context; null where templates are only read.</param>
    /// <param name="onUnknown">Told of tags, filters and tests that do not exist, where templates are only read.</param>
    public SiteTemplates(TemplateDirectory? own, Registry<Filter> filters, TemplateSite? site = null, Action<TemplateSyntaxError>? onUnknown = null)
    {
        Own = own;
        ITemplateLoader[] bundled = [Bundled, new DefaultPrefix(Bundled)];
        _environment = Environment(own is null ? bundled : [own, .. bundled], filters, site, onUnknown);
    }

    /// <summary>The site's own templates, or null.</summary>
    public TemplateDirectory? Own { get; }

    /// <summary>Parses a template, to find its mistakes before anybody asks for it.</summary>
    /// <exception cref="TemplateSyntaxError">It cannot be parsed.</exception>
    public Template Parse(string name) => _environment.GetTemplate(name);

    /// <summary>Whether there is a template of this name, of the site's own or of the program's.</summary>
    public bool Has(string name) => _environment.Options.Loader!.TryLoad(name, out _);

    /// <summary>The site's own pages, at paths of their own.</summary>
    public CustomPageList Pages => field ??= new CustomPageList(Own?.Names ?? []);

    /// <param name="frame">What the page has in common with others.</param>
    /// <param name="known">The variables of the page's kind.</param>
    /// <param name="page">The page.</param>
    /// <param name="more">Variables that only this page has, by name; may be null.</param>
    public async ValueTask<Response> RenderAsync<TPage>(PageFrame frame, ContextVariables<TPage> known, TPage page, Func<string, Value?>? more = null)
    {
        var template = _environment.SelectTemplate(frame.Templates);
        frame.Chosen = template.Name;
        var variables = new PageVariables<TPage>(frame, known, page, more);
        if (frame.Site.Settings.Get(KnownSettings.TemplateDebug) && frame.Request.Args["_context"] == "1")
            return await ContextDump.RespondAsync(_environment, variables, variables.Names, frame.Request.Aborted);
        var buffer = new PooledBuffer(64 * 1024);
        try
        {
            await template.RenderAsync(buffer, variables, cancellationToken: frame.Request.Aborted);
        }
        catch (TemplateError error) when (error.InnerException is DatasetteException or OperationCanceledException)
        {
            // A value that the template asked for could not be had: that is the page's error, not the template's.
            buffer.Dispose();
            ExceptionDispatchInfo.Throw(error.InnerException);
            throw;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
        var response = new Response { Status = frame.Status, SendsCors = frame.SendsCors, ContentType = Response.Html, Body = new PooledBody(buffer) };
        if (frame.ShowedMessages && !frame.Request.IsHead) frame.Site.Messages.Clear(response, frame.Request);
        return frame.Alternate is { } alternate ? response.With("Link", $"<{HeaderAddress.Of(alternate)}>; rel=\"alternate\"; type=\"application/json+datasette\"") : response;
    }

    private static TemplateEnvironment Environment(IReadOnlyList<ITemplateLoader> loaders, Registry<Filter> filters, TemplateSite? site, Action<TemplateSyntaxError>? onUnknown) =>
        new(new EnvironmentOptions
        {
            Loader = new ChoiceLoader(loaders),
            Autoescape = static _ => true,
            Filters = filters.All,
            OnUnknown = onUnknown,
            Globals = new Dictionary<string, Value>
            {
                ["csrftoken"] = TemplateFunctions.Empty("csrftoken"),
                ["static"] = site is null ? Value.None : Value.Function("static", new UrlsValue(site).Asset),
            },
        });
}
