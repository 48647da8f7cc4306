namespace Datasette.Plugins;

/// <summary>Registers plugins' additions to templates. An existing name is replaced.</summary>
public interface ITemplateFunctions
{
    /// <summary>Registers a filter: <c>{{ value|name }}</c>.</summary>
    void AddFilter(string name, TemplateFunction filter);

    /// <summary>Registers a test: <c>{% if value is name %}</c>. It must be synchronous.</summary>
    void AddTest(string name, Func<TemplateArguments, bool> test);

    /// <summary>Registers a function: <c>{{ name(...) }}</c>.</summary>
    void AddFunction(string name, TemplateFunction function);

    /// <summary>Registers templates, which come after the site's.</summary>
    /// <param name="find">Returns a template's text by name, or null.</param>
    void AddTemplates(Func<string, string?> find);
}
