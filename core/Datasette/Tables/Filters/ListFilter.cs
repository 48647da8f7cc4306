using System.Text.Json;
using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Tables.Filters;

/// <summary><c>in</c> and <c>notin</c>: a comma-separated list, or a JSON array.</summary>
internal sealed class ListFilter(string name, string display, SqlText comparison, string human) : Filter(name, display)
{
    public override WhereClause Apply(string table, string column, string value, int firstParameter)
    {
        var values = Split(value, $"{column}__{Name}");
        var names = values.Select((_, i) => SqlText.Of($":p{firstParameter + i}"));
        var sql = SqlText.Of($"{new Identifier(column)} {comparison} ({SqlText.Join(SqlText.Of($", "), names)})");
        var parameters = values.Select((item, i) => item is long integer
            ? SqlParameter.Of($"p{firstParameter + i}", integer)
            : SqlParameter.Of($"p{firstParameter + i}", (string?)item));
        return new WhereClause(sql, [.. parameters], $"{column} {human} {Json(values)}");
    }

    private static List<object?> Split(string value, string argument)
    {
        if (!value.StartsWith('[')) return [.. value.Split(',').Select(item => (object?)item.Trim())];
        try
        {
            using var array = JsonDocument.Parse(value);
            return [.. array.RootElement.EnumerateArray().Select(Item)];
        }
        // Half a surrogate pair throws InvalidOperationException.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new BadRequest($"{argument}: a list that begins with [ must be a JSON array");
        }
    }

    private static object? Item(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Number when item.TryGetInt64(out var integer) => integer,
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        JsonValueKind.Null => null,
        _ => item.GetRawText(),
    };

    private static string Json(List<object?> values) =>
        "[" + string.Join(", ", values.Select(item => item is long integer ? integer.ToString() : $"\"{item}\"")) + "]";
}
