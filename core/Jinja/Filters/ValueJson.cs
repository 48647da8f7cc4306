using System.Text;

namespace Jinja.Filters;

/// <summary>The JSON of the filter <c>tojson</c>, for hosts.</summary>
public static class ValueJson
{
    /// <summary>A value as JSON that is safe in HTML, in scripts and in single-quoted attributes.</summary>
    public static string Of(Value value)
    {
        var text = new StringBuilder();
        new JsonText(text, indent: null, state: null).Append(value, 0);
        return text.ToString();
    }
}
