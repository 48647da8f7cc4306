using Datasette.Http;
using Jinja;
using Jinja.Errors;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary><c>?_context=1</c> with the setting <c>template_debug</c>: the template's variables as JSON instead of the page.</summary>
internal static class ContextDump
{
    public static async ValueTask<Response> RespondAsync(
        TemplateEnvironment environment, IVariables variables, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var json = environment.FromString("{{ value|tojson }}");
        var entries = new List<Value>();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            variables.TryGet(name, out var value);
            if (value.HostObject is IDeferredValue deferred) value = await deferred.GetAsync(cancellationToken);
            entries.Add(Value.Tuple(name, await TextAsync(json, value, cancellationToken)));
        }
        var page = environment.FromString("<pre>{\n{% for name, value in entries %}    {{ name|tojson|forceescape }}: {{ value }}{{ "
            + "',' if not loop.last }}\n{% endfor %}}</pre>");
        return Response.Text(await page.RenderAsync(Of("entries", Value.List(entries)), cancellationToken: cancellationToken),
            Response.Html);
    }

    private static async ValueTask<string> TextAsync(Template json, Value value, CancellationToken cancellationToken)
    {
        try
        {
            return await json.RenderAsync(Of("value", value), cancellationToken: cancellationToken);
        }
        catch (TemplateRuntimeError)
        {
            // A function, or an object without a JSON form: write its text.
            return await json.RenderAsync(Of("value", value.ToString()), cancellationToken: cancellationToken);
        }
    }

    private static DictionaryVariables Of(string name, Value value) => new(new Dictionary<string, Value> { [name] = value });
}
