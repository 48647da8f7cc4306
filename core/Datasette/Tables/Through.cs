using System.Text.Json;
using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Tables;

/// <summary><c>?_through={"table", "column", "value"}</c>: rows that are referenced by rows of another table with that value.</summary>
internal static class Through
{
    /// <param name="json">The argument's value.</param>
    /// <param name="table">The table of the page.</param>
    /// <param name="find">Finds a table that the actor may view.</param>
    /// <param name="parameter">Number of the next free <c>:pN</c>.</param>
    /// <exception cref="BadRequest">The JSON is malformed, or the other table has no foreign key to this one.</exception>
    public static WhereClause Read(string json, string table, Func<string, TableInfo?> find, int parameter)
    {
        var (otherTable, column, value) = Parse(json);
        var key = find(otherTable)?.ForeignKeys.FirstOrDefault(key => key.OtherTable == table)
            ?? throw new BadRequest("Invalid _through - could not find corresponding foreign key");
        return new WhereClause(
            SqlText.Of($"{new Identifier(key.OtherColumn)} in (select {new Identifier(key.Column)} from {new Identifier(otherTable)} "
                + $"where {new Identifier(column)} = :p{parameter})"),
            [SqlParameter.Of($"p{parameter}", value)],
            $"{otherTable}.{column} = \"{value}\"") { IsExtra = true };
    }

    private static (string Table, string Column, string Value) Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object) return (Member(root, "table"), Member(root, "column"), Member(root, "value"));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // JSON can contain half a surrogate pair, which text cannot: reading it throws InvalidOperationException.
        }
        throw new BadRequest("_through must be a JSON object with table, column and value");
    }

    private static string Member(JsonElement root, string name) => root.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
        : throw new BadRequest($"_through must have a {name}");
}
