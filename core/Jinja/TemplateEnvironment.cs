using System.Collections.Frozen;
using Jinja.Filters;
using Jinja.Globals;
using Jinja.IsTests;
using Jinja.Loading;

namespace Jinja;

/// <summary>Compiles and caches templates. Thread-safe.</summary>
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

    /// <summary>Compiles a template from a string, without the loader.</summary>
    /// <exception cref="TemplateSyntaxError">The template has a syntax error.</exception>
    public Template FromString(string source, string? name = null) => Template.Compile(this, source, name);

    /// <summary>The template of this name, compiled if it is not cached.</summary>
    /// <exception cref="TemplateNotFound">The loader has no such template.</exception>
    /// <exception cref="TemplateSyntaxError">The template has a syntax error.</exception>
    public Template GetTemplate(string name) => Find(name) ?? throw new TemplateNotFound(name);

    /// <summary>The first of these templates that exists.</summary>
    /// <exception cref="TemplateNotFound">None exists.</exception>
    /// <exception cref="TemplateSyntaxError">The template has a syntax error.</exception>
    public Template SelectTemplate(params IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is { } found)
                return found;
        }
        throw new TemplateNotFound(names);
    }

    /// <summary>Clears the cache of compiled templates.</summary>
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
