using Datasette.Writes.Bodies;

namespace Datasette.Writes.Tables;

/// <summary>An operation of the alter API.</summary>
/// <param name="Kind">The kind of operation.</param>
internal sealed record AlterOperation(string Kind)
{
    public const string AddColumn = "add_column", RenameColumn = "rename_column", RenameTable = "rename_table",
    AlterColumn = "alter_column", DropColumn = "drop_column",
        SetPrimaryKey = "set_primary_key", ReorderColumns = "reorder_columns", AddForeignKey = "add_foreign_key",
        DropForeignKey = "drop_foreign_key",
        SetForeignKeys = "set_foreign_keys";

    public static readonly IReadOnlyList<string> Kinds =
    [
        AddColumn, RenameColumn, RenameTable, AlterColumn, DropColumn, SetPrimaryKey, ReorderColumns, AddForeignKey, DropForeignKey,
        SetForeignKeys,
    ];

    private static readonly string[] Types = ["text", "integer", "float", "blob"];

    /// <summary>The column; empty for operations on the table or its keys.</summary>
    public string Column { get; private init; } = "";

    /// <summary>The new name.</summary>
    public string To { get; private init; } = "";

    /// <summary>The SQLite type; null keeps it.</summary>
    public string? Type { get; private init; }

    public bool? NotNull { get; private init; }

    public bool HasDefault { get; private init; }

    /// <summary>The default's SQL; null for none.</summary>
    public string? Default { get; private init; }

    public IReadOnlyList<string> Columns { get; private init; } = [];

    public IReadOnlyList<NewKey> Keys { get; private init; } = [];

    /// <summary>Parses one operation, and reports every error.</summary>
    public static AlterOperation? Read(in BodyValue value, string place, BodyCheck check)
    {
        if (value.AsObject is not { } members)
        {
            check.Add(place, "Input should be a valid dictionary or object to extract fields from");
            return null;
        }
        if (!members.TryFind("op", out var op))
        {
            check.Add(place, "Unable to extract tag using discriminator 'op'");
            return null;
        }
        if (op.AsText is not { } kind || !Kinds.Contains(kind))
        {
            check.Add(place, $"Input tag '{(op.IsNull ? "None" : op.AsText ?? BodyJson.Of(op))}' found using 'op' does not match any "
                + $"of the expected tags: {string.Join(", ", Kinds.Select(one => $"'{one}'"))}");
            return null;
        }
        place = $"{place}.{kind}";
        var operation = new AlterOperation(kind);
        if (!members.TryFind("args", out var args)) check.Add($"{place}.args", BodyCheck.Required);
        else if (args.AsObject is not { } named) check.Add($"{place}.args",
            $"Input should be a valid dictionary or instance of {PythonName(kind)}Args");
        else operation = operation.WithArguments(named, $"{place}.args", check);
        check.Known(members, place, "op", "args");
        return operation;
    }

    /// <summary>Names as a list for a sentence: <c>'a', 'b' or 'c'</c>.</summary>
    public static string Options(IEnumerable<string> names)
    {
        var quoted = names.Select(name => $"'{name}'").ToList();
        return quoted.Count == 1 ? quoted[0] : $"{string.Join(", ", quoted.SkipLast(1))} or {quoted[^1]}";
    }

    private AlterOperation WithArguments(BodyObject args, string place, BodyCheck check)
    {
        var before = check.Count;
        switch (Kind)
        {
            case AddColumn:
            case AlterColumn:
                return WithColumn(args, place, check);
            case RenameColumn:
                var renamed = this with { Column = check.Text(args, "name", place), To = check.Text(args, "to", place) };
                check.Known(args, place, "name", "to");
                return renamed;
            case RenameTable:
                var to = check.Text(args, "to", place);
                if (check.Count == before && !CreateRequest.IsTableName(to)) check.Add($"{place}.to", "Invalid table name");
                check.Known(args, place, "to");
                return this with { To = to };
            case DropColumn:
                var dropped = this with { Column = check.Text(args, "name", place) };
                check.Known(args, place, "name");
                return dropped;
            case DropForeignKey:
                var key = this with { Column = check.Text(args, "column", place) };
                check.Known(args, place, "column");
                return key;
            case AddForeignKey:
                return this with { Keys = ReadKey(args, place, check) };
            case SetForeignKeys:
                return this with { Keys = ReadKeys(args, place, check) };
            default:
                var listed = this with { Columns = check.Texts(args, "columns", place) };
                check.Known(args, place, "columns");
                return listed;
        }
    }

    private AlterOperation WithColumn(BodyObject args, string place, BodyCheck check)
    {
        var before = check.Count;
        var isNew = Kind == AddColumn;
        var (hasDefault, initial) = check.Default(args, place);
        var name = check.Text(args, "name", place);
        var hasType = args.TryFind("type", out var type);
        var sqlite = hasType && type.AsText is { } given ? CreateRequest.SqliteType(given) : null;
        if (hasType && sqlite is null && (isNew || !type.IsNull)) check.Add($"{place}.type", $"Input should be {Options(Types)}");
        var notNull = check.Flag(args, "not_null", place, mayBeNull: !isNew);
        check.Known(args, place, "default", "default_expr", "name", "type", "not_null");
        if (check.Count == before && check.DefaultsAgree(args, place) && !isNew && !hasType && !args.Has("not_null") && !hasDefault)
            check.Add(place, "Value error, At least one of type, not_null, default or default_expr must be provided");
        return this with
        {
            Column = name,
            Type = sqlite ?? (isNew ? "TEXT" : null),
            NotNull = notNull,
            HasDefault = hasDefault,
            Default = initial,
        };
    }

    private static IReadOnlyList<NewKey> ReadKeys(BodyObject args, string place, BodyCheck check)
    {
        var keys = new List<NewKey>();
        if (!args.TryFind("foreign_keys", out var value)) check.Add($"{place}.foreign_keys", BodyCheck.Required);
        else if (value.AsList is not { } list) check.Add($"{place}.foreign_keys", BodyCheck.ValidList);
        else
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i].AsObject is { } members) keys.AddRange(ReadKey(members, $"{place}.foreign_keys.{i}", check));
                else check.Add($"{place}.foreign_keys.{i}", "Input should be a valid dictionary or instance of ForeignKeyArgs");
            }
        }
        check.Known(args, place, "foreign_keys");
        return keys;
    }

    private static IReadOnlyList<NewKey> ReadKey(BodyObject args, string place, BodyCheck check)
    {
        var before = check.Count;
        var column = check.Text(args, "column", place);
        var (table, other) = (check.OptionalText(args, "fk_table", place), check.OptionalText(args, "fk_column", place));
        check.Known(args, place, "column", "fk_table", "fk_column");
        if (check.Count > before) return [];
        if (string.IsNullOrEmpty(table)) check.Add(place,
            string.IsNullOrEmpty(other) ? "fk_table is required" : "fk_column requires fk_table");
        else return [new NewKey([column], table, string.IsNullOrEmpty(other) ? null : [other])];
        return [];
    }

    private static string PythonName(string kind) =>
        kind is AddForeignKey ? "ForeignKey" : string.Concat(kind.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
