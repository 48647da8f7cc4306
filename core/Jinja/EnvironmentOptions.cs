using Jinja.Filters;
using Jinja.IsTests;
using Jinja.Loading;

namespace Jinja;

/// <summary>How an environment parses and renders. Named as Jinja's options are; the defaults are Jinja's.</summary>
public sealed record EnvironmentOptions
{
    /// <summary>Where named templates come from; null knows none.</summary>
    public ITemplateLoader? Loader { get; init; }

    /// <summary>Whether a template of this name escapes what it prints; null for a template made from text.</summary>
    public Func<string?, bool> Autoescape { get; init; } = static _ => false;

    /// <summary>What an undefined value does.</summary>
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

    /// <summary>Filters of the host; one with a built-in name replaces it.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>Tests of the host; one with a built-in name replaces it.</summary>
    public IReadOnlyList<IsTest> Tests { get; init; } = [];

    /// <summary>
    /// For checking templates: told of every tag, filter and test that does not exist, in place of the error that the first of them is.
    /// A template that was compiled so has gaps and is not for rendering.
    /// </summary>
    public Action<TemplateSyntaxError>? OnUnknown { get; init; }

    /// <summary>The bounds of a render that names none of its own.</summary>
    public RenderLimits Limits { get; init; } = new();

    /// <summary>Asks the loader before each use whether a cached template is still current.</summary>
    public bool AutoReload { get; init; }

    /// <summary>How many compiled templates are kept; the least recently used goes first.</summary>
    public int CacheSize { get; init; } = 400;

    /// <summary>The clock of <see cref="RenderLimits.MaxTime"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The source of the <c>random</c> filter and of <c>lipsum</c>.</summary>
    public Random Random { get; init; } = Random.Shared;
}
