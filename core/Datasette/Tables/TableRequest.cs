using Datasette.Errors;
using Datasette.Http;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Sorting;

namespace Datasette.Tables;

/// <summary>What a request asks of a table, read from its arguments and checked.</summary>
internal sealed record TableRequest
{
    /// <summary>Rows on a page; 0 asks for none.</summary>
    public required int PageSize { get; init; }

    public Sort? Sort { get; init; }

    /// <summary><c>?_next=</c> as it came.</summary>
    public string? Next { get; init; }

    /// <summary>The columns to show, in order; rowid is not among them.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public IReadOnlyList<WhereClause> Where { get; init; } = [];

    /// <param name="args">The arguments.</param>
    /// <param name="table">The table.</param>
    /// <param name="schema">What the actor may know of the database's schema.</param>
    /// <param name="config">What the configuration says of the table.</param>
    /// <param name="pageSize">Rows on a page where nobody says otherwise: <c>default_page_size</c>.</param>
    /// <param name="maxRows">The most rows on a page: <c>max_returned_rows</c>.</param>
    /// <exception cref="BadRequest">An argument is malformed; the message names it.</exception>
    public static TableRequest Read(QueryArgs args, Table table, Schema schema, TableConfig config, int pageSize, int maxRows) => new()
    {
        Columns = ReadColumns(args, table),
        Where = Conditions.Read(args, table, schema, config),
        Sort = Sorting.Sort.Read(args, table, config),
        PageSize = ReadSize(args["_size"], config.Size, pageSize, maxRows),
        Next = args["_next"],
    };

    private static int ReadSize(string? asked, string? configured, int pageSize, int maxRows)
    {
        var size = string.IsNullOrEmpty(asked) ? configured : asked;
        if (string.IsNullOrEmpty(size)) return pageSize;
        if (size == "max") return maxRows;
        if (!int.TryParse(size, out var rows) || rows < 0) throw new BadRequest("_size must be a positive integer");
        return rows <= maxRows ? rows : throw new BadRequest($"_size must be <= {maxRows}");
    }

    /// <summary><c>?_col=</c> keeps the primary key and the named columns; <c>?_nocol=</c> takes named columns away.</summary>
    private static IReadOnlyList<string> ReadColumns(QueryArgs args, Table table)
    {
        var all = table.ColumnNames;
        if (args.Count == 0) return all;
        var wanted = args.All("_col").ToList();
        var columns = all;
        if (wanted.Count > 0)
        {
            var unknown = wanted.Where(name => !all.Contains(name)).ToList();
            if (unknown.Count > 0) throw new BadRequest($"_col={string.Join(", ", unknown)} - invalid columns");
            columns = [.. table.PrimaryKeys.Concat(wanted).Distinct()];
        }
        var unwanted = args.All("_nocol").ToList();
        if (unwanted.Count == 0) return columns;
        var invalid = unwanted.Where(name => !all.Contains(name) || table.PrimaryKeys.Contains(name)).ToList();
        if (invalid.Count > 0) throw new BadRequest($"_nocol={string.Join(", ", invalid)} - invalid columns");
        return [.. columns.Where(name => !unwanted.Contains(name))];
    }
}
