using Datasette.Errors;

namespace Datasette.Sqlite.Catalog;

/// <summary>Reads a database's <see cref="Schema"/> from SQLite's own tables.</summary>
internal sealed class SchemaReader(Connection connection, TimeSpan timeLimit, CancellationToken cancellationToken)
{
    /// <summary>Reads it all; counts are left open.</summary>
    /// <exception cref="InvalidSql">The file is damaged.</exception>
    public Schema Read()
    {
        var objects = Query("select type, name, tbl_name, sql, rootpage from sqlite_master",
            (rows, row) => new SchemaObject(rows.Text(row[0]), rows.Text(row[1]), rows.Text(row[2]), row[3].IsNull ? null : rows.Text(row[3]), row[4].Integer));
        var shadow = Query("select name from pragma_table_list where schema = 'main' and type = 'shadow'", (rows, row) => rows.Text(row[0])).ToHashSet();
        var tables = objects.Where(o => o.Type is "table" or "view").OrderBy(o => o.Name, StringComparer.Ordinal).ToList();
        var serving = ServingTables.Find(objects, shadow);
        return new Schema
        {
            Tables = ForeignKeys.Link([.. tables.Select(o => ReadTable(o, objects, shadow) with { Serves = serving.GetValueOrDefault(o.Name) })]),
            Sql = Statements(objects),
        };
    }

    private Table ReadTable(SchemaObject item, IReadOnlyList<SchemaObject> objects, HashSet<string> shadow)
    {
        var columns = Columns(item.Name);
        var isView = item.Type == "view";
        return new Table
        {
            Name = item.Name,
            IsView = isView,
            Columns = columns,
            ForeignKeys = isView ? [] : ReadForeignKeys(item.Name),
            IsHidden = !isView && HiddenTables.IsHidden(item, objects, shadow),
            FtsTable = isView ? null : FullText.TableFor(item.Name, objects),
            LabelColumn = LabelColumns.Detect(columns, isView ? [] : UniqueColumns(item.Name)),
            Sql = item.Sql ?? "",
            Definition = Definition(item, objects),
        };
    }

    private IReadOnlyList<Column> Columns(string table)
    {
        try
        {
            return Query("select name, type, \"notnull\", dflt_value, pk, hidden from pragma_table_xinfo(:name)", (rows, row) => new Column(
                rows.Text(row[0]), rows.Text(row[1]), row[2].Integer != 0, row[3].IsNull ? null : rows.Text(row[3]), (int)row[4].Integer, (int)row[5].Integer), table);
        }
        catch (DatasetteException error) when (error is InvalidSql or DatabaseDamaged)
        {
            // A virtual table whose module this build lacks, or a view over something that is gone. It cannot be shown,
            // and the rest of the database can.
            return [];
        }
    }

    private List<ForeignKey> ReadForeignKeys(string table)
    {
        var parts = Query("select id, \"from\", \"table\", \"to\" from pragma_foreign_key_list(:name) order by id, seq",
            (rows, row) => (Id: row[0].Integer, Key: new ForeignKey(rows.Text(row[1]), rows.Text(row[2]), rows.Text(row[3]))), table);
        return [.. parts.GroupBy(part => part.Id).Where(group => group.Count() == 1).Select(group => group.First().Key)];
    }

    private HashSet<string> UniqueColumns(string table) => [.. Query("""
        select max(info.name) from pragma_index_list(:name) as list, pragma_index_info(list.name) as info
        where list."unique" group by list.name having count(*) = 1
        """, (rows, row) => rows.Text(row[0]), table)];

    private static string Definition(SchemaObject item, IReadOnlyList<SchemaObject> objects)
    {
        var indexes = objects.Where(o => o.Type == "index" && o.Table == item.Name && o.Sql is not null).Select(o => o.Sql + ";");
        return string.Join('\n', indexes.Prepend(item.Sql + ";"));
    }

    private static string Statements(IReadOnlyList<SchemaObject> objects) =>
        string.Join(";\n", objects.Where(o => o.Sql is not null).Select(o => o.Sql));

    private List<T> Query<T>(string sql, Func<Rows, ReadOnlySpan<Cell>, T> read, string? name = null)
    {
        var query = new SqlQuery(sql, name is null ? [] : [SqlParameter.Of("name", name)]);
        using var rows = connection.Read(query, int.MaxValue, timeLimit, cancellationToken);
        var result = new List<T>(rows.Count);
        for (var i = 0; i < rows.Count; i++) result.Add(read(rows, rows[i]));
        return result;
    }
}
