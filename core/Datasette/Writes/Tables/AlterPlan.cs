using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Writes.Tables;

/// <summary>Runs operations on a table in SQLite's order: add columns, rebuild the table if necessary, rename it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Operations">The operations.</param>
internal sealed record AlterPlan(string Table, IReadOnlyList<AlterOperation> Operations)
{
    /// <returns>The table's statement before and after, and its new name.</returns>
    public (string Before, string After, string Name) Run(WriteTransaction transaction)
    {
        var before = TableShape.ReadSql(transaction, Table) ?? throw new Refused("Only tables can be altered: this is a view");
        foreach (var column in Of(AlterOperation.AddColumn)) Add(transaction, column);
        var changes = Changes();
        if (changes.IsAny)
        {
            var shape = TableShape.Read(transaction, Table)!;
            foreach (var sql in TableRebuild.Of(transaction, shape, changes)) transaction.Run(sql);
        }
        var name = Of(AlterOperation.RenameTable).LastOrDefault()?.To ?? Table;
        if (name != Table) transaction.Run(SqlText.Of($"alter table {SqlText.Quoted(Table)} rename to {SqlText.Quoted(name)}"));
        return (before, TableShape.ReadSql(transaction, name) ?? "", name);
    }

    private IEnumerable<AlterOperation> Of(string kind) => Operations.Where(operation => operation.Kind == kind);

    private void Add(WriteTransaction transaction, AlterOperation column)
    {
        if (column.NotNull == true
            && column.Default is null) throw new Refused("add_column args.default or args.default_expr is required when not_null is true");
        var type = column.NotNull == true ? $"{column.Type} NOT NULL DEFAULT {column.Default}" : column.Type!;
        transaction.Run(Rows.RowsSql.AddColumn(Table, column.Column, type));
    }

    private TableChanges Changes()
    {
        var changes = new TableChanges();
        foreach (var operation in Operations)
        {
            switch (operation.Kind)
            {
                case AlterOperation.AddColumn:
                    // ALTER TABLE ADD COLUMN does not accept every default for a table with rows: the rebuild sets it.
                    if (operation.HasDefault && operation.NotNull != true) changes.Defaults[operation.Column] = operation.Default;
                    break;
                case AlterOperation.AlterColumn:
                    if (operation.Type is { } type) changes.Types[operation.Column] = type;
                    if (operation.NotNull is { } notNull) changes.NotNull[operation.Column] = notNull;
                    if (operation.HasDefault) changes.Defaults[operation.Column] = operation.Default;
                    break;
                case AlterOperation.RenameColumn: changes.Renamed[operation.Column] = operation.To; break;
                case AlterOperation.DropColumn: changes.Dropped.Add(operation.Column); break;
                case AlterOperation.SetPrimaryKey: changes.Keys = operation.Columns; break;
                case AlterOperation.ReorderColumns: changes.Order = operation.Columns; break;
                case AlterOperation.AddForeignKey: changes.AddedKeys.AddRange(operation.Keys); break;
                case AlterOperation.DropForeignKey: changes.DroppedKeys.Add(operation.Column); break;
                case AlterOperation.SetForeignKeys: changes.ForeignKeys = operation.Keys; break;
            }
        }
        return changes;
    }
}
