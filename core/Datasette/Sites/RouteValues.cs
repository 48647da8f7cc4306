namespace Datasette.Sites;

/// <summary>The named values of a matched path, still encoded.</summary>
internal sealed class RouteValues(IReadOnlyList<KeyValuePair<string, string>> values)
{
    public static RouteValues None { get; } = new([]);

    /// <summary>All values, in the order of the path.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => values;

    /// <summary>The values without the format <c>html</c>.</summary>
    public RouteValues WithoutHtml() =>
        this["format"] == "html" ? new RouteValues([.. values.Where(pair => pair.Key != "format")]) : this;

    public string? this[string name]
    {
        get
        {
            for (var i = 0; i < values.Count; i++)
                if (values[i].Key == name) return values[i].Value;
            return null;
        }
    }
}
