using System.Text.RegularExpressions;
using Datasette.Errors;
using Datasette.Writes.Bodies;
using Datasette.Writes.Rows.Sources;

namespace Datasette.Writes.Tables;

/// <summary>The parsed body of create: a table with columns, or rows that determine its columns.</summary>
internal sealed partial record CreateRequest
{
    private static readonly string[] Members = ["table", "rows", "row", "columns", "pk", "pks", "ignore", "replace", "alter"];
    private static readonly string[] ColumnMembers = ["default", "default_expr", "name", "type", "fk_table", "fk_column", "not_null"];

    public required string Table { get; init; }

    /// <summary>The columns; empty if rows are given.</summary>
    public IReadOnlyList<NewColumn> Columns { get; private init; } = [];

    public IReadOnlyList<NewKey> ForeignKeys { get; private init; } = [];

    /// <summary>The rows; none where there are columns.</summary>
    public RowSource Rows { get; private init; } = RowSource.None;

    public string? Key { get; private init; }

    public IReadOnlyList<string> Keys { get; private init; } = [];

    public bool Ignore { get; private init; }

    public bool Replace { get; private init; }

    public bool Alter { get; private init; }

    /// <summary>The SQLite type of an API type.</summary>
    public static string? SqliteType(string name) => name switch
    {
        "text" => "TEXT",
        "integer" => "INTEGER",
        "float" => "REAL",
        "blob" => "BLOB",
        _ => null,
    };

    /// <summary>Whether a name is valid for a table.</summary>
    public static bool IsTableName(string name) => TableName().IsMatch(name) && !name.StartsWith("sqlite_", StringComparison.Ordinal);

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="given">Its rows, where they are not in it; else null.</param>
    /// <exception cref="Refused">The body is invalid.</exception>
    public static CreateRequest Read(in BodyValue body, RowSource? given)
    {
        var members = body.AsObject ?? throw new Refused("JSON must be an object");
        var unknown = members.Names.Except(Members).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0) throw new Refused($"Invalid keys: {string.Join(", ", unknown)}");
        var check = new BodyCheck();
        var (columns, keys) = ReadColumns(members["columns"], check);
        var (ignore, replace, alter) =
            (check.Flag(members, "ignore", "", true), check.Flag(members, "replace", "", true), check.Flag(members, "alter", "", true));
        if (check.Count > 0) throw new Refused(check.Mistakes);
        if (Problem(members, columns, ignore == true, replace == true) is { } problem) throw new Refused(problem);
        return new CreateRequest
        {
            Table = members["table"].Text,
            Columns = columns,
            ForeignKeys = keys,
            Rows = given ?? new ListedRows(members["row"].IsTruthy
                ? [members["row"].AsObject ?? throw new Refused("row must be an object")]
                : [.. (members["rows"].AsList ?? []).Select(row => row.Object)]),
            Key = members["pk"].AsText is { Length: > 0 } key ? key : null,
            Keys = [.. (members["pks"].AsList ?? []).Select(item => item.Text)],
            Ignore = ignore == true,
            Replace = replace == true,
            Alter = alter == true,
        };
    }

    private static string? Problem(BodyObject members, IReadOnlyList<NewColumn> columns, bool ignore, bool replace)
    {
        var (table, row, rows, pk, pks) = (members["table"], members["row"], members["rows"], members["pk"], members["pks"]);
        var hasRows = row.IsTruthy || rows.IsTruthy;
        var twice = columns.GroupBy(column => column.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        var seen = new HashSet<string>();
        return table switch
        {
            { IsTruthy: false } => "Table is required",
            _ when table.AsText is not { } name || !IsTableName(name) => "Invalid table name",
            _ when columns.Count == 0 && !hasRows => "columns, rows or row is required",
            _ when rows.IsTruthy && row.IsTruthy => "Cannot specify both rows and row",
            _ when columns.Count > 0 && hasRows => "Cannot specify columns with rows or row",
            _ when twice.Count > 0 =>
                "Duplicate column name: "
                    + string.Join(", ", columns.Select(column => column.Name).Where(name => !seen.Add(name)).Distinct()),
            _ when !rows.IsNull && rows.AsList is null => "rows must be a list",
            _ when rows.AsList?.TrueForAll(item => item.AsObject is not null) == false => "rows must be a list of objects",
            _ when !pk.IsNull && pk.AsText is null => "pk must be a string",
            _ when pk.IsTruthy && pks.IsTruthy => "Cannot specify both pk and pks",
            _ when !pks.IsNull && pks.AsList is null => "pks must be a list",
            _ when pks.AsList?.TrueForAll(item => item.AsText is not null) == false => "pks must be a list of strings",
            _ when ignore && replace => "ignore and replace are mutually exclusive",
            _ when (members.Has("ignore") || members.Has("replace")) && !hasRows => "ignore and replace require row or rows",
            _ when (members.Has("ignore") || members.Has("replace")) && !pk.IsTruthy && !pks.IsTruthy =>
                "ignore and replace require pk or pks",
            _ => null,
        };
    }

    private static (IReadOnlyList<NewColumn> Columns, IReadOnlyList<NewKey> Keys) ReadColumns(BodyValue value, BodyCheck check)
    {
        var (columns, keys) = (new List<NewColumn>(), new List<NewKey>());
        if (value.IsNull) return (columns, keys);
        if (value.AsList is not { } list) check.Add("", "columns must be a list");
        else if (!list.TrueForAll(item => item.AsObject is not null)) check.Add("", "columns must be a list of objects");
        else for (var i = 0; i < list.Count; i++) ReadColumn(list[i].Object, $"columns.{i}", check, columns, keys);
        return (columns, keys);
    }

    private static void ReadColumn(BodyObject members, string place, BodyCheck check, List<NewColumn> columns, List<NewKey> keys)
    {
        var before = check.Count;
        var (_, initial) = check.Default(members, place);
        var table = check.OptionalText(members, "fk_table", place);
        var column = check.OptionalText(members, "fk_column", place);
        var notNull = check.Flag(members, "not_null", place, mayBeNull: false);
        check.Known(members, place, ColumnMembers);
        if (check.Count > before || !check.DefaultsAgree(members, place)) return;
        if (members["name"].AsText is not { Length: > 0 } name)
        {
            check.Add("", "Column name is required");
            return;
        }
        var type = members["type"];
        var sqlite = !type.IsTruthy ? "TEXT" : type.AsText is { } given ? SqliteType(given) : null;
        if (sqlite is null) check.Add("", $"Unsupported column type: {type.AsText ?? BodyJson.Of(type)}");
        else if (!string.IsNullOrEmpty(column) && string.IsNullOrEmpty(table)) check.Add(place, "fk_column requires fk_table");
        if (check.Count > before) return;
        columns.Add(new NewColumn(name, sqlite!) { NotNull = notNull == true, Default = initial });
        if (!string.IsNullOrEmpty(table)) keys.Add(new NewKey([name], table, string.IsNullOrEmpty(column) ? null : [column]));
    }

    [GeneratedRegex(@"^[^\n]+$", RegexOptions.NonBacktracking)]
    private static partial Regex TableName();
}
