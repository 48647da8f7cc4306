using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Text;

namespace Datasette.Writes.Tables;

/// <summary>
/// Rebuilds a table: creates a new one and copies the rows, for changes that ALTER TABLE lacks. Creates indexes, CHECK and UNIQUE
/// constraints again, and triggers that name no renamed or dropped column.
/// </summary>
internal static class TableRebuild
{
    /// <summary>The statements of the rebuild, for one transaction.</summary>
    /// <exception cref="Refused">The rebuild would lose something.</exception>
    public static IReadOnlyList<SqlText> Of(WriteTransaction transaction, TableShape shape, TableChanges changes)
    {
        RequirePossible(shape, changes);
        var statement = TableStatement.Parse(shape.Sql);
        var temporary = $"{shape.Name}_new_{RandomBytes.Hex(12)}";
        var table = NewTable(transaction, shape, changes, statement, temporary);
        var sequence = table.IsAutoincrement
            ? transaction.Text(SqlQuery.Of(SqlText.Of($"select seq from sqlite_sequence where name = :name"),
                SqlParameter.Of("name", shape.Name)))
            : null;
        List<SqlText> statements = [table.Sql(transaction), Copy(shape, changes, temporary)];
        var after = TableIndexes.Of(transaction, shape, changes).Concat(Triggers(transaction, shape, changes)).ToList();
        statements.Add(SqlText.Of($"drop table {SqlText.Quoted(shape.Name)}"));
        // Keeps table names in views unchanged by the rename.
        statements.Add(SqlText.Of($"pragma legacy_alter_table=on"));
        statements.Add(SqlText.Of($"alter table {SqlText.Quoted(temporary)} rename to {SqlText.Quoted(shape.Name)}"));
        statements.Add(SqlText.Of($"pragma legacy_alter_table=off"));
        if (sequence is not null) statements.AddRange(Sequence(shape.Name, sequence));
        statements.AddRange(after);
        return statements;
    }

    private static void RequirePossible(TableShape shape, TableChanges changes)
    {
        if (shape.IsVirtual) throw new Refused("virtual tables may not be altered");
        if (Rows.WithoutRowid.Is(shape.Sql)) throw new Refused("This change needs the table to be rebuilt, and a WITHOUT ROWID table "
            + "would lose that: change it with SQL");
        if (shape.HasGeneratedColumns) throw new Refused("This change needs the table to be rebuilt, and its generated columns would "
            + "be lost: change it with SQL");
        var names = new HashSet<string>(NameComparer.Instance);
        foreach (var column in shape.Columns.Where(column => !changes.Dropped.Contains(column.Name)))
            if (!names.Add(changes.NameOf(column.Name))) throw new Refused($"duplicate column name: {changes.NameOf(column.Name)}");
        if (changes.ForeignKeys is null) return;
        if (changes.AddedKeys.Count > 0) throw new Refused("Cannot specify both foreign_keys and add_foreign_keys");
        if (changes.DroppedKeys.Count > 0) throw new Refused("Cannot specify both foreign_keys and drop_foreign_keys");
    }

    private static NewTable NewTable(
        WriteTransaction transaction, TableShape shape, TableChanges changes, TableStatement statement, string temporary)
    {
        var kept = shape.Columns.Where(column => !changes.Dropped.Contains(column.Name)).ToList();
        var constraints = Constraints(shape, changes, statement);
        var keys = changes.Keys?.Select(key => shape.Find(key)?.Name ?? key).ToList() ?? [.. shape.PrimaryKeys.Select(changes.NameOf)];
        var columns = kept.Select(column => Column(column, changes, constraints)).ToList();
        var autoincrement = statement.IsAutoincrement
            && shape.PrimaryKeys is [var number]
            && keys is [var single]
            && single == changes.NameOf(number)
            && columns.Exists(column => column.Name == single && column.Type == "INTEGER");
        return new NewTable(temporary, columns, keys)
        {
            ForeignKeys = ForeignKeys(transaction, shape, changes),
            Order = changes.Order?.Select(name =>
                shape.Find(name) is { } column ? changes.NameOf(column.Name) : changes.NameOf(name)).ToList(),
            Constraints = [.. constraints.Where(one =>
                one.Column is null && one.Check is null).Concat(constraints.Where(one =>
                    one.Column is null && one.Check is not null)).Select(Text)],
            Replaces = shape.Name,
            IsStrict = statement.IsStrict,
            IsAutoincrement = autoincrement,
        };
    }

    private static NewColumn Column(Column column, TableChanges changes, List<TableConstraint> constraints)
    {
        var name = changes.NameOf(column.Name);
        var value = changes.Defaults.TryGetValue(column.Name, out var given)
            ? given : column.Default is { } old ? DefaultSql.Quoted(old) : null;
        return new NewColumn(name, changes.Types.GetValueOrDefault(column.Name) ?? TypeOf(column.Type))
        {
            NotNull = changes.NotNull.TryGetValue(column.Name, out var notNull) ? notNull : column.NotNull,
            Default = value,
            Constraints = [.. constraints.Where(one =>
                one.Column == name && one.Check is null).Concat(constraints.Where(one =>
                    one.Column == name && one.Check is not null)).Select(Text)],
        };
    }

    /// <summary>The constraints to keep, with the new column names.</summary>
    private static List<TableConstraint> Constraints(TableShape shape, TableChanges changes, TableStatement statement)
    {
        var kept = new List<TableConstraint>();
        foreach (var one in statement.Constraints)
        {
            var owner = one.Column is { } named ? shape.Find(named)?.Name ?? named : null;
            if ((owner is not null && changes.Dropped.Contains(owner))
                || one.Columns.Any(column => changes.Dropped.Contains(column.Name))) continue;
            if (one.Check is { } check)
            {
                foreach (var dropped in changes.Dropped)
                    if (TableStatement.Mentions(check, name => NameComparer.Instance.Equals(name, dropped)))
                        throw new Refused($"Cannot drop column '{dropped}': it is used by CHECK constraint '{one.Name ?? check}'");
            }
            kept.Add(one with
            {
                Column = owner is null ? null : changes.NameOf(owner),
                Check = one.Check is { } expression ? TableStatement.Renamed(expression, changes) : null,
                Columns = [.. one.Columns.Select(column => (changes.NameOf(shape.Find(column.Name)?.Name ?? column.Name), column.Suffix))],
            });
        }
        return kept;
    }

    private static string Text(TableConstraint one)
    {
        var name = one.Name is { } given ? $"CONSTRAINT {SqlText.Quoted(given).Text} " : "";
        if (one.Check is { } check) return $"{name}CHECK ({check}{(check.Contains("--", StringComparison.Ordinal) ? "\n" : "")})";
        var columns = one.Column is null
            ? $" ({string.Join(", ", one.Columns.Select(column => SqlText.Quoted(column.Name).Text + column.Suffix))})"
            : "";
        return $"{name}UNIQUE{columns}{(one.Conflict is { } conflict ? $" ON CONFLICT {conflict}" : "")}";
    }

    private static List<NewKey> ForeignKeys(WriteTransaction transaction, TableShape shape, TableChanges changes)
    {
        if (changes.ForeignKeys is { } all) return [.. all.Select(key => Own(key, shape))];
        using var rows = transaction.Read(SqlQuery.Of(
            SqlText.Of($"select id, \"from\", \"table\", \"to\", on_update, on_delete from pragma_foreign_key_list(:name) order by id "
                + $"desc, seq"), SqlParameter.Of("name", shape.Name)));
        var parts = new List<(long Id, string From, string Table, string? To, string Rules)>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            parts.Add((row[0].Integer, rows.Text(row[1]), rows.Text(row[2]), row[3].IsNull ? null : rows.Text(row[3]),
                Rule("UPDATE", rows.Text(row[4])) + Rule("DELETE", rows.Text(row[5]))));
        }
        var kept = parts.GroupBy(part => part.Id).Select(group => group.ToList())
            .Where(key => !key.Exists(part => changes.DroppedKeys.Contains(part.From) || changes.Dropped.Contains(part.From)))
            .Select(key => new NewKey([.. key.Select(part => changes.NameOf(part.From))], key[0].Table,
                key[0].To is null
                    ? null
                    : [.. key.Select(part => NameComparer.Instance.Equals(part.Table, shape.Name) ? changes.NameOf(part.To!) : part.To!)],
                    key[0].Rules));
        return [.. kept.Select(key =>
            Own(key, shape)).Concat(changes.AddedKeys.Select(key =>
                Own(key with { Columns = [.. key.Columns.Select(changes.NameOf)] }, shape)))];

        static string Rule(string when, string what) => what == "NO ACTION" ? "" : $" ON {when} {what}";
    }

    /// <summary>
    /// A foreign key to the table itself, with explicit primary key columns: during the rebuild the new table has a temporary name.
    /// </summary>
    private static NewKey Own(NewKey key, TableShape shape) =>
        key.OtherColumns is null && NameComparer.Instance.Equals(key.OtherTable, shape.Name) && shape.PrimaryKeys is [var only]
            ? key with { OtherColumns = [only] }
            : key;

    private static SqlText Copy(TableShape shape, TableChanges changes, string temporary)
    {
        var columns = shape.Columns.Where(column => !changes.Dropped.Contains(column.Name)).ToList();
        List<SqlText> from = [.. columns.Select(column =>
            IsNumberNow(column, changes) ? SqlText.Of($"nullif({SqlText.Quoted(column.Name)}, '')") : SqlText.Quoted(column.Name))];
        List<SqlText> to = [.. columns.Select(column => SqlText.Quoted(changes.NameOf(column.Name)))];
        if (!columns.Exists(column => changes.NameOf(column.Name) == "rowid"))
        {
            from.Insert(0, SqlText.Quoted("rowid"));
            to.Insert(0, SqlText.Quoted("rowid"));
        }
        return SqlText.Of($"insert into {SqlText.Quoted(temporary)} ({SqlText.Join(SqlText.Of($", "), to)}) select "
            + $"{SqlText.Join(SqlText.Of($", "), from)} from {SqlText.Quoted(shape.Name)}");
    }

    /// <summary>Whether the type becomes numeric: empty text is then stored as NULL.</summary>
    private static bool IsNumberNow(Column column, TableChanges changes) =>
        changes.Types.TryGetValue(column.Name, out var type) && type is "INTEGER" or "REAL" && TypeOf(column.Type) == "TEXT";

    private static string TypeOf(string declared) =>
        declared.Trim().Length == 0 ? "TEXT" : declared.Trim().Equals("ANY", StringComparison.OrdinalIgnoreCase) ? "ANY"
        : Affinity.Of(declared) is "NUMERIC" ? "REAL" : Affinity.Of(declared);

    private static IEnumerable<SqlText> Triggers(WriteTransaction transaction, TableShape shape, TableChanges changes)
    {
        using var rows = transaction.Read(SqlQuery.Of(SqlText.Of($"select sql from sqlite_master where type = 'trigger' and tbl_name "
            + $"= :name and sql is not null"), SqlParameter.Of("name", shape.Name)));
        var kept = new List<SqlText>();
        for (var i = 0; i < rows.Count; i++)
        {
            var sql = rows.Text(rows[i][0]);
            if (!TableStatement.Mentions(sql, name =>
                changes.Dropped.Contains(name) || changes.Renamed.ContainsKey(name))) kept.Add(SqlText.Verbatim(sql));
        }
        return kept;
    }

    private static IEnumerable<SqlText> Sequence(string table, string sequence)
    {
        var (name, number) = (SqlText.Literal(table), SqlText.Verbatim(sequence));
        yield return SqlText.Of($"update sqlite_sequence set seq = max(seq, {number}) where name = {name}");
        yield return SqlText.Of($"insert into sqlite_sequence (name, seq) select {name}, {number} where not exists (select 1 from "
            + $"sqlite_sequence where name = {name})");
    }
}
