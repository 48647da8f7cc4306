namespace Datasette.OpenApi;

/// <summary>An argument of the JSON API, declared once: for <c>/-/openapi.json</c> and docs/api.md.</summary>
/// <param name="Name">Its name, such as <c>_size</c>.</param>
/// <param name="Meaning">A one-sentence description without its full stop.</param>
internal sealed record ApiArgument(string Name, string Meaning)
{
    /// <summary>The value's type: <c>string</c>, <c>integer</c> or <c>column</c>, the name of one of the table's columns.</summary>
    public string Type { get; init; } = "string";

    /// <summary>The accepted values, if they are limited.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether it may be repeated.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether its value is a comma-separated list.</summary>
    public bool IsList { get; init; }

    /// <summary>True for an argument that is the same for every table: it is described once.</summary>
    public bool IsShared => Type != "column";

    /// <summary>Its key in the document's components.</summary>
    public string Key => Name.TrimStart('_');
}
