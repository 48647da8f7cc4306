using System.Text;

namespace Jinja.Values.Methods;

/// <summary>Joins text within the render's limits.</summary>
internal static class Joining
{
    public static string Join(string separator, IEnumerable<string> parts, RenderState state)
    {
        var builder = new StringBuilder();
        var first = true;
        foreach (var part in parts)
        {
            if (!first)
                builder.Append(separator);
            first = false;
            builder.Append(part);
            state.CheckLength(builder.Length);
        }
        return builder.ToString();
    }
}
