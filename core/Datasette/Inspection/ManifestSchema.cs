using System.Text.Json;
using Datasette.Sqlite.Catalog;
using static Datasette.Inspection.ManifestReader;

namespace Datasette.Inspection;

/// <summary>Reads the schemas of a manifest.</summary>
internal static class ManifestSchema
{
    public static Schema Read(ref Utf8JsonReader reader)
    {
        IReadOnlyList<Table>? tables = null;
        var sql = "";
        Begin(ref reader);
        while (Next(ref reader))
        {
            if (Is(ref reader, "tables"u8)) tables = List(ref reader, Table);
            else if (Is(ref reader, "sql"u8)) sql = ReadText(ref reader) ?? "";
            else reader.Skip();
        }
        return new Schema { Tables = tables ?? throw Missing("tables"), Sql = sql };
    }

    private static Table Table(ref Utf8JsonReader reader)
    {
        string? name = null, problem = null, ftsTable = null, ftsKey = null, serves = null, labelColumn = null, definition = null;
        var sql = "";
        var (isView, isHidden) = (false, false);
        long? count = null;
        IReadOnlyList<Column>? columns = null;
        IReadOnlyList<ForeignKey> foreignKeys = [];
        IReadOnlyList<IncomingKey> incoming = [];
        Begin(ref reader);
        while (Next(ref reader))
        {
            if (Is(ref reader, "name"u8)) name = ReadText(ref reader);
            else if (Is(ref reader, "is_view"u8)) isView = Truth(ref reader);
            else if (Is(ref reader, "columns"u8)) columns = List(ref reader, Column);
            else if (Is(ref reader, "problem"u8)) problem = ReadText(ref reader);
            else if (Is(ref reader, "foreign_keys"u8)) foreignKeys = List(ref reader, ForeignKey);
            else if (Is(ref reader, "incoming"u8)) incoming = List(ref reader, Incoming);
            else if (Is(ref reader, "is_hidden"u8)) isHidden = Truth(ref reader);
            else if (Is(ref reader, "fts_table"u8)) ftsTable = ReadText(ref reader);
            else if (Is(ref reader, "fts_key"u8)) ftsKey = ReadText(ref reader);
            else if (Is(ref reader, "serves"u8)) serves = ReadText(ref reader);
            else if (Is(ref reader, "label_column"u8)) labelColumn = ReadText(ref reader);
            else if (Is(ref reader, "sql"u8)) sql = ReadText(ref reader) ?? "";
            else if (Is(ref reader, "definition"u8)) definition = ReadText(ref reader);
            else if (Is(ref reader, "count"u8)) count = reader.TokenType == JsonTokenType.Null ? null : Number(ref reader);
            else reader.Skip();
        }
        return new Table
        {
            Name = name ?? throw Missing("name"),
            IsView = isView,
            Columns = columns ?? throw Missing("columns"),
            Problem = problem,
            ForeignKeys = foreignKeys,
            Incoming = incoming,
            IsHidden = isHidden,
            FtsTable = ftsTable,
            FtsKey = ftsKey,
            Serves = serves,
            LabelColumn = labelColumn,
            Sql = sql,
            Definition = definition ?? throw Missing("definition"),
            Count = count,
        };
    }

    private static Column Column(ref Utf8JsonReader reader)
    {
        var (name, type) = ("", "");
        string? otherwise = null;
        var notNull = false;
        var (primaryKey, hidden) = (0, 0);
        Begin(ref reader);
        while (Next(ref reader))
        {
            if (Is(ref reader, "name"u8)) name = ReadText(ref reader) ?? "";
            else if (Is(ref reader, "type"u8)) type = ReadText(ref reader) ?? "";
            else if (Is(ref reader, "not_null"u8)) notNull = Truth(ref reader);
            else if (Is(ref reader, "default"u8)) otherwise = ReadText(ref reader);
            else if (Is(ref reader, "primary_key"u8)) primaryKey = (int)Number(ref reader);
            else if (Is(ref reader, "hidden"u8)) hidden = (int)Number(ref reader);
            else reader.Skip();
        }
        return new Column(name, type, notNull, otherwise, primaryKey, hidden);
    }

    private static ForeignKey ForeignKey(ref Utf8JsonReader reader)
    {
        var (column, otherTable, otherColumn) = Key(ref reader);
        return new ForeignKey(column, otherTable, otherColumn);
    }

    private static IncomingKey Incoming(ref Utf8JsonReader reader)
    {
        var (column, otherTable, otherColumn) = Key(ref reader);
        return new IncomingKey(otherTable, column, otherColumn);
    }

    private static (string Column, string OtherTable, string OtherColumn) Key(ref Utf8JsonReader reader)
    {
        var (column, otherTable, otherColumn) = ("", "", "");
        Begin(ref reader);
        while (Next(ref reader))
        {
            if (Is(ref reader, "column"u8)) column = ReadText(ref reader) ?? "";
            else if (Is(ref reader, "other_table"u8)) otherTable = ReadText(ref reader) ?? "";
            else if (Is(ref reader, "other_column"u8)) otherColumn = ReadText(ref reader) ?? "";
            else reader.Skip();
        }
        return (column, otherTable, otherColumn);
    }
}
