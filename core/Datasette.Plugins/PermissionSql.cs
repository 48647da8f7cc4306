using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Datasette.Plugins;

/// <summary>
/// Rules for one action and one actor as SQL: rows of <c>parent, child, allow, reason</c>, a null parent standing for the
/// whole site and a null child for the whole database. It runs on a database in memory that holds no data of the site.
/// </summary>
/// <param name="Source">Whose rules they are.</param>
/// <param name="Sql">The select; its parameters' names begin with the source's.</param>
/// <param name="Parameters">Their values.</param>
public sealed record PermissionSql(string Source, string Sql, IReadOnlyList<SqlParameter> Parameters)
{
    /// <summary>Rules that are known already; null where there are none.</summary>
    /// <param name="source">Whose they are: ASCII letters and underscores.</param>
    /// <param name="rules">The rules.</param>
    /// <exception cref="ArgumentException">The source has other characters.</exception>
    public static PermissionSql? Of(string source, IReadOnlyCollection<PermissionRule> rules)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(rules);
        if (!source.All(c => char.IsAsciiLetter(c)
            || c == '_')) throw new ArgumentException("The name of a source of rules has ASCII letters and underscores alone",
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
