using Datasette.Formats.Json;
using Datasette.Text;

namespace Datasette.Pages.Extras;

/// <summary>A key that <c>?_extra=</c> adds to a page's JSON.</summary>
/// <param name="name">The key.</param>
/// <param name="description">The description in <c>?_extra=extras</c>.</param>
/// <param name="resolve">Computes the value, and returns what writes it.</param>
internal sealed class Extra<TContext>(string name, string description, Func<TContext, ValueTask<JsonPage.Body>> resolve)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    public ValueTask<JsonPage.Body> ResolveAsync(TContext context) => resolve(context);

    public static Extra<TContext> Text(string name, string description, Func<TContext, string?> value) =>
        new(name, description, context => new((ref JsonOutput json) => json.Text(value(context))));

    public static Extra<TContext> Boolean(string name, string description, Func<TContext, bool> value) =>
        new(name, description, context => new((ref JsonOutput json) => json.Boolean(value(context))));

    public static Extra<TContext> Texts(string name, string description, Func<TContext, IEnumerable<string>> values) =>
        new(name, description, context => new((ref JsonOutput json) => json.Texts(values(context))));

    /// <summary>An extra whose value is computed synchronously and written by <paramref name="value"/>.</summary>
    public static Extra<TContext> Json(string name, string description, Func<TContext, JsonPage.Body> value) =>
        new(name, description, context => new(value(context)));
}
