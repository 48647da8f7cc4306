using System.Text;
using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Writes.Tables;

/// <summary>A table to create, and its CREATE TABLE statement.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Keys">Its primary key; empty for none.</param>
internal sealed record NewTable(string Name, IReadOnlyList<NewColumn> Columns, IReadOnlyList<string> Keys)
{
    public IReadOnlyList<NewKey> ForeignKeys { get; init; } = [];

    /// <summary>The columns that come first, in order.</summary>
    public IReadOnlyList<string>? Order { get; init; }

    /// <summary>Table constraints.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];

    /// <summary>The table that it replaces after the rebuild; null for none.</summary>
    public string? Replaces { get; init; }

    public bool IsStrict { get; init; }

    /// <summary>Whether the key is AUTOINCREMENT.</summary>
    public bool IsAutoincrement { get; init; }

    /// <summary>The CREATE TABLE statement.</summary>
    /// <param name="transaction">The transaction, to look up referenced tables.</param>
    /// <exception cref="Refused">The table is invalid.</exception>
    public SqlText Sql(WriteTransaction transaction)
    {
        if (Columns.Count == 0) throw new Refused("Tables must have at least one column");
        var keys = ForeignKeys.Select(key => Resolve(transaction, key)).ToList();
        var columns = Columns.ToList();
        if (Order is { } order) columns = [.. columns.OrderBy(column => Place(order, column.Name))];
        var primary = Keys.Select(key => columns.Find(column => NameComparer.Instance.Equals(column.Name, key))?.Name ?? key).ToList();
        if (primary is [var single] && columns.TrueForAll(column => column.Name != single)) columns.Insert(0,
            new NewColumn(single, "INTEGER"));
        var lines = columns.Select(column => Line(column, primary, keys)).ToList();
        lines.AddRange(keys.Where(key =>
            key.IsCompound).Select(key =>
                $"FOREIGN KEY ({Names(key.Columns)}) REFERENCES {Quote(key.OtherTable)}({Names(key.OtherColumns!)}){key.Rules}"));
        lines.AddRange(Constraints);
        if (primary.Count > 1) lines.Add($"PRIMARY KEY ({Names(primary)})");
        var body = SqlText.Verbatim(string.Join(",\n", lines.Select(line => "   " + line)));
        return SqlText.Of($"CREATE TABLE {SqlText.Quoted(Name)} (\n{body}\n){(IsStrict ? SqlText.Of($" STRICT") : SqlText.Empty)}");
    }

    private string Line(NewColumn column, List<string> primary, List<NewKey> keys)
    {
        var line = new StringBuilder($"{Quote(column.Name)} {(IsStrict && column.Type == "FLOAT" ? "REAL" : column.Type)}");
        if (primary is [var single] && single == column.Name) line.Append(" PRIMARY KEY").Append(IsAutoincrement ? " AUTOINCREMENT" : "");
        if (column.NotNull) line.Append(" NOT NULL");
        if (column.Default is { } value) line.Append(" DEFAULT ").Append(value);
        if (keys.FindLast(key => !key.IsCompound && key.Columns[0] == column.Name) is { } reference)
            line.Append($" REFERENCES {Quote(reference.OtherTable)}({Quote(reference.OtherColumns![0])}){reference.Rules}");
        foreach (var constraint in column.Constraints) line.Append(' ').Append(constraint);
        return line.ToString();
    }

    private NewKey Resolve(WriteTransaction transaction, NewKey key)
    {
        var other = TableShape.Read(transaction, key.OtherTable);
        var columns = key.OtherColumns
            ?? (other?.PrimaryKeys is [var only]
                ? [only]
                : throw new Refused($"Could not detect single primary key for table '{key.OtherTable}'"));
        var there = key.OtherTable == Name || key.OtherTable == Replaces
            ? Columns.Select(column => column.Name).ToList()
            : other?.Columns.Select(column => column.Name).ToList() ?? [];
        columns = [.. columns.Select(column => Cased(column, there))];
        foreach (var column in columns)
            if (column != "rowid" && !there.Contains(column)) throw new Refused($"No such column: {key.OtherTable}.{column}");
        return key with
        {
            Columns = [.. key.Columns.Select(column => Cased(column, [.. Columns.Select(own => own.Name)]))],
            OtherColumns = columns,
        };
    }

    private static string Cased(string name, List<string> names) =>
        names.Contains(name) ? name : names.Find(other => NameComparer.Instance.Equals(other, name)) ?? name;

    private static int Place(IReadOnlyList<string> order, string name)
    {
        for (var i = 0; i < order.Count; i++)
            if (order[i] == name) return i;
        return int.MaxValue;
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    private static string Quote(string name) => SqlText.Quoted(name).Text;
}
