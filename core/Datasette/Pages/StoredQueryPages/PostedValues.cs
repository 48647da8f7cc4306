using System.Text;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>
/// The names and values in the body of a POST: a form, or a JSON object. Values are texts, as in the reference: a JSON null is <c>None</c>.
/// </summary>
internal sealed class PostedValues
{
    private readonly Dictionary<string, SqlValue> _values = new(StringComparer.Ordinal);

    private PostedValues()
    {
    }

    /// <summary>The value of a name, or null where there is none of that name.</summary>
    public SqlValue? this[string name] => _values.TryGetValue(name, out var value) ? value : default(SqlValue?);

    /// <summary>Reads a body. What looks like an object is JSON, whatever its type says; anything else is a form.</summary>
    /// <exception cref="Refused">It looks like an object and is none.</exception>
    /// <exception cref="BadRequest">It is a form of another kind.</exception>
    public static PostedValues Parse(ReadOnlySpan<byte> body, string? contentType)
    {
        var text = Encoding.UTF8.GetString(body).Trim();
        if (contentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true)
            throw new BadRequest("Send the form as application/x-www-form-urlencoded, or a JSON object");
        var values = new PostedValues();
        if (text.StartsWith('{') && text.EndsWith('}'))
        {
            foreach (var (name, value) in BodyParser.ParseText(text).Object.Members) values._values[name] = SqlValue.Of(PythonText.Of(value));
        }
        else
        {
            // Of equal names the last counts, as in the reference.
            foreach (var (name, value) in QueryArgs.Parse(text).Pairs) values._values[name] = SqlValue.Of(value);
        }
        return values;
    }
}
