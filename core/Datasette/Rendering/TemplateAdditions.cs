using Datasette.Hooks;
using Jinja.Filters;
using Jinja.IsTests;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>What plugins add to the template environment.</summary>
internal sealed class TemplateAdditions : ITemplateFunctions
{
    public static TemplateAdditions None { get; } = new();

    public List<Filter> Filters { get; } = [];

    public List<IsTest> Tests { get; } = [];

    public Dictionary<string, Value> Functions { get; } = new(StringComparer.Ordinal);

    public List<Func<string, string?>> Finders { get; } = [];

    /// <exception cref="Errors.StartupError">A plugin threw.</exception>
    public static TemplateAdditions Of(PluginHooks hooks, IDatasette datasette)
    {
        if (hooks.PrepareJinja2Environment.Length == 0) return None;
        var additions = new TemplateAdditions();
        HookCalls.Start<IPrepareJinja2Environment, string>(hooks.PrepareJinja2Environment, "prepare_jinja2_environment",
            datasette.Time, plugin =>
        {
            plugin.PrepareJinja2Environment(new() { Datasette = datasette, Environment = additions });
            return [];
        });
        return additions;
    }

    public void AddFilter(string name, TemplateFunction filter) =>
        Filters.Add(new Filter(name, async (value, call) => PluginValues.Of(await filter(PluginValues.Arguments(call, value)))));

    public void AddTest(string name, Func<TemplateArguments, bool> test) =>
        Tests.Add(new IsTest(name, (value, call) => test(PluginValues.Arguments(call, value))));

    public void AddFunction(string name, TemplateFunction function) => Functions[name] = PluginValues.Function(name, function);

    public void AddTemplates(Func<string, string?> find) => Finders.Add(find);
}
