using System.Collections.Frozen;
using Jinja.Filters;
using Jinja.Globals;
using Jinja.IsTests;
using Jinja.Loading;

namespace Jinja;

/// <summary>Compiles templates and keeps them. One environment serves any number of renders at the same time.</summary>
public sealed class TemplateEnvironment
{
    private readonly TemplateCache _cache;

    /// <summary>An environment with these options.</summary>
    public TemplateEnvironment(EnvironmentOptions? options = null)
    {
        Options = options ?? new EnvironmentOptions();
        Filters = BuiltInFilters.All.Concat(Options.Filters)
            .GroupBy(filter => filter.Name).ToFrozenDictionary(group => group.Key, group => group.Last());
        Tests = BuiltInTests.All.Concat(Options.Tests)
            .GroupBy(test => test.Name).ToFrozenDictionary(group => group.Key, group => group.Last());
        Globals = BuiltInGlobals.All.Concat(Options.Globals)
            .GroupBy(global => global.Key).ToFrozenDictionary(group => group.Key, group => group.Last().Value);
        _cache = new TemplateCache(Options.CacheSize);
    }

    /// <summary>The options it was made with.</summary>
    public EnvironmentOptions Options { get; }

    internal FrozenDictionary<string, Filter> Filters { get; }

    internal FrozenDictionary<string, IsTest> Tests { get; }

    internal FrozenDictionary<string, Value> Globals { get; }

    /// <summary>Compiles a template that no loader knows.</summary>
    /// <exception cref="TemplateSyntaxError">It cannot be parsed.</exception>
    public Template FromString(string source, string? name = null) => Template.Compile(this, source, name);

    /// <summary>The template of this name, compiled when it was not before.</summary>
    /// <exception cref="TemplateNotFound">The loader does not know it.</exception>
    /// <exception cref="TemplateSyntaxError">It cannot be parsed.</exception>
    public Template GetTemplate(string name) => Find(name) ?? throw new TemplateNotFound(name);

    /// <summary>The first of these templates that exists.</summary>
    /// <exception cref="TemplateNotFound">None exists.</exception>
    /// <exception cref="TemplateSyntaxError">The one found cannot be parsed.</exception>
    public Template SelectTemplate(params IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is { } found)
                return found;
        }
        throw new TemplateNotFound(names);
    }

    /// <summary>Forgets every compiled template, so that the loader is asked anew.</summary>
    public void Reload() => _cache.Clear();

    internal Template? Find(string name)
    {
        if (_cache.TryGet(name, out var known) && !(Options.AutoReload && known.IsStale))
            return known.Template;
        if (Options.Loader is null || !Options.Loader.TryLoad(name, out var source))
            return null;
        var template = Template.Compile(this, source.Text, name);
        _cache.Put(name, new CachedTemplate(template, source.IsCurrent));
        return template;
    }
}
