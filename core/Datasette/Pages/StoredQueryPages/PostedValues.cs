using System.Text;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>
/// The names and values of a POST body: a form, or a JSON object. As in Datasette, values are text: a JSON null is <c>None</c>.
/// </summary>
internal sealed class PostedValues
{
    private readonly Dictionary<string, SqlValue> _values = new(StringComparer.Ordinal);

    private PostedValues()
    {
    }

    /// <summary>The value of a name, or null.</summary>
    public SqlValue? this[string name] => _values.TryGetValue(name, out var value) ? value : default(SqlValue?);

    /// <summary>Parses a body. A body that begins with a brace is JSON, whatever its Content-Type; any other is a form.</summary>
    /// <exception cref="Refused">The body begins like an object but is not valid JSON.</exception>
    /// <exception cref="BadRequest">The form is not URL-encoded.</exception>
    public static PostedValues Parse(ReadOnlySpan<byte> body, string? contentType)
    {
        var text = Encoding.UTF8.GetString(body).Trim();
        if (contentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true)
            throw new BadRequest("Send the form as application/x-www-form-urlencoded, or a JSON object");
        var values = new PostedValues();
        if (text.StartsWith('{') && text.EndsWith('}'))
        {
            foreach (var (name, value) in BodyParser.ParseText(text).Object.Members) values._values[name] =
                SqlValue.Of(PythonText.Of(value));
        }
        else
        {
            // As in Datasette, the last of equal names counts.
            foreach (var (name, value) in QueryArgs.Parse(text).Pairs) values._values[name] = SqlValue.Of(value);
        }
        return values;
    }
}
