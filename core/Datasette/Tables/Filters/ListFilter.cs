using System.Buffers;
using System.Text;
using System.Text.Json;
using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Tables.Filters;

/// <summary><c>in</c> and <c>notin</c>: a comma-separated list, or a JSON array.</summary>
internal sealed class ListFilter(string name, string display, SqlText comparison, string human) : Filter(name, display)
{
    public override WhereClause Apply(string table, string column, string value, int firstParameter)
    {
        var (values, shown) = value.StartsWith('[')
            ? ReadArray(value, $"{column}__{Name}")
            : Read(value.Split(',', StringSplitOptions.TrimEntries));
        var names = values.Select((_, i) => SqlText.Of($":p{firstParameter + i}"));
        var sql = SqlText.Of($"{new Identifier(column)} {comparison} ({SqlText.Join(SqlText.Of($", "), names)})");
        return new WhereClause(sql, [.. values.Select((item, i) => new SqlParameter($"p{firstParameter + i}", item))],
            $"{column} {human} {shown}");
    }

    /// <summary>The texts, and the list as JSON.</summary>
    private static (IReadOnlyList<SqlValue>, string) Read(string[] texts) =>
        ([.. texts.Select(text => SqlValue.Of(text))], Json((ref json) => json.Texts(texts)));

    private static (IReadOnlyList<SqlValue>, string) ReadArray(string value, string argument)
    {
        try
        {
            using var array = JsonDocument.Parse(value);
            return ([.. array.RootElement.EnumerateArray().Select(Item)],
                Json((ref json) => JsonValues.Write(ref json, array.RootElement)));
        }
        // Half a surrogate pair throws InvalidOperationException.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new BadRequest($"{argument}: a list that begins with [ must be a JSON array");
        }
    }

    private static SqlValue Item(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Number when item.TryGetInt64(out var integer) => integer,
        JsonValueKind.Number => item.GetDouble(),
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        JsonValueKind.Null => SqlValue.Null,
        _ => item.GetRawText(),
    };

    private delegate void Writing(ref JsonOutput json);

    private static string Json(Writing write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var json = new JsonOutput(buffer);
        write(ref json);
        json.Flush();
        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }
}
