namespace Datasette.Plugins;

/// <summary>Takes what plugins add to templates. A name that is taken is replaced.</summary>
public interface ITemplateFunctions
{
    /// <summary>Adds a filter: <c>{{ value|name }}</c>.</summary>
    void AddFilter(string name, TemplateFunction filter);

    /// <summary>Adds a test: <c>{% if value is name %}</c>. It answers at once.</summary>
    void AddTest(string name, Func<TemplateArguments, bool> test);

    /// <summary>Adds a function: <c>{{ name(...) }}</c>.</summary>
    void AddFunction(string name, TemplateFunction function);

    /// <summary>Adds templates, after those of the site.</summary>
    /// <param name="find">The text of a template by name, or null.</param>
    void AddTemplates(Func<string, string?> find);
}
