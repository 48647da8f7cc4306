using Jinja.Filters;
using Jinja.IsTests;
using Jinja.Loading;

namespace Jinja;

/// <summary>How an environment parses and renders. Names and defaults of the options are Jinja's.</summary>
public sealed record EnvironmentOptions
{
    /// <summary>Loads named templates; null for none.</summary>
    public ITemplateLoader? Loader { get; init; }

    /// <summary>Whether a template of this name uses autoescape; the name is null for a template from a string.</summary>
    public Func<string?, bool> Autoescape { get; init; } = static _ => false;

    /// <summary>The behaviour of undefined values.</summary>
    public UndefinedBehavior Undefined { get; init; }

    /// <summary>Removes the first newline after a tag.</summary>
    public bool TrimBlocks { get; init; }

    /// <summary>Removes white space between the start of a line and a tag.</summary>
    public bool LstripBlocks { get; init; }

    /// <summary>Keeps a newline at the end of a template.</summary>
    public bool KeepTrailingNewline { get; init; }

    /// <summary>Allows <c>{% do expression %}</c>.</summary>
    public bool Do { get; init; }

    /// <summary>Allows <c>{% break %}</c> and <c>{% continue %}</c>.</summary>
    public bool LoopControls { get; init; }

    /// <summary>Variables every template sees, besides the built-in functions.</summary>
    public IReadOnlyDictionary<string, Value> Globals { get; init; } = new Dictionary<string, Value>();

    /// <summary>Additional filters; one with a built-in name replaces it.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>Additional tests; one with a built-in name replaces it.</summary>
    public IReadOnlyList<IsTest> Tests { get; init; } = [];

    /// <summary>
    /// For checking templates: receives every unknown tag, filter and test, instead of the first one raising an error. A template compiled
    /// this way is incomplete and must not be rendered.
    /// </summary>
    public Action<TemplateSyntaxError>? OnUnknown { get; init; }

    /// <summary>The default limits of a render.</summary>
    public RenderLimits Limits { get; init; } = new();

    /// <summary>Whether to ask the loader before each use if a cached template is current.</summary>
    public bool AutoReload { get; init; }

    /// <summary>Number of compiled templates in the cache; the least recently used is evicted.</summary>
    public int CacheSize { get; init; } = 400;

    /// <summary>The clock of <see cref="RenderLimits.MaxTime"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The source of the <c>random</c> filter and of <c>lipsum</c>.</summary>
    public Random Random { get; init; } = Random.Shared;
}
