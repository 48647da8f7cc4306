using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Datasette.Plugins;

/// <summary>
/// SQL with the permission rules for one action and one actor: rows of <c>parent, child, allow, reason</c>. A null parent means the whole
/// site, a null child the whole database. It runs on an in-memory database without data of the site.
/// </summary>
/// <param name="Source">The rules' source.</param>
/// <param name="Sql">The SQL; its parameters' names begin with the source.</param>
/// <param name="Parameters">The parameter values.</param>
public sealed record PermissionSql(string Source, string Sql, IReadOnlyList<SqlParameter> Parameters)
{
    /// <summary>SQL for computed rules; null for none.</summary>
    /// <param name="source">The source: ASCII letters and underscores.</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="ArgumentException">The source has other characters.</exception>
    public static PermissionSql? Of(string source, IReadOnlyCollection<PermissionRule> rules)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(rules);
        if (!source.All(c => char.IsAsciiLetter(c)
            || c == '_')) throw new ArgumentException("The name of a source of rules may contain only ASCII letters and underscores",
                nameof(source));
        return rules.Count == 0 ? null : new PermissionSql(
            source,
            $"select value ->> 0 as parent, value ->> 1 as child, value ->> 2 as allow, value ->> 3 as reason from "
                + $"json_each(:{source}_rules)",
            [SqlParameter.Of(source + "_rules", Json(rules))]);
    }

    private static string Json(IReadOnlyCollection<PermissionRule> rules)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            foreach (var (resource, allow, reason) in rules)
            {
                json.WriteStartArray();
                json.WriteStringValue(resource.Parent);
                json.WriteStringValue(resource.Child);
                json.WriteNumberValue(allow ? 1 : 0);
                json.WriteStringValue(reason);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
