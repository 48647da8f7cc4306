namespace Datasette.OpenApi;

/// <summary>An argument of the JSON API, declared once: for <c>/-/openapi.json</c> and for docs/api.md.</summary>
/// <param name="Name">Its name, such as <c>_size</c>.</param>
/// <param name="Meaning">What it does, in a sentence without its full stop.</param>
internal sealed record ApiArgument(string Name, string Meaning)
{
    /// <summary>What a value is: <c>string</c>, <c>integer</c> or <c>column</c>, the name of one of the table's columns.</summary>
    public string Type { get; init; } = "string";

    /// <summary>The values that it takes, where there are only some.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether it may be given several times.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether several values are written into one, with commas between.</summary>
    public bool IsList { get; init; }

    /// <summary>True for an argument that says the same on every table: it is described once.</summary>
    public bool IsShared => Type != "column";

    /// <summary>Its name among the document's parts.</summary>
    public string Key => Name.TrimStart('_');
}
