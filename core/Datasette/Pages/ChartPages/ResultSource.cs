using Datasette.Charts;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Pages.DatabasePages;
using Datasette.Pages.QueryPages;
using Datasette.Pages.StoredQueryPages;
using Datasette.Pages.TablePages;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Tables;

namespace Datasette.Pages.ChartPages;

/// <summary>The whole result of a table or a query: what a chart or a map is made of.</summary>
/// <param name="Database">The database.</param>
/// <param name="Name">The table or the stored query; null for SQL in the arguments.</param>
/// <param name="RowsUrl">The URL of the page that shows the rows.</param>
internal sealed record ResultSource(Database Database, string? Name, string RowsUrl)
{
    /// <summary>The table or view; null for a query.</summary>
    public TableContext? Page { get; init; }

    /// <summary>The columns of a table; null for a query, whose columns are known only after it ran.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Primary and foreign keys: their numbers are identifiers, not values.</summary>
    public IReadOnlySet<string> Keys { get; init; } = new HashSet<string>();

    /// <summary>Arguments that select the rows: a form keeps them in hidden fields.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Kept { get; init; }

    /// <summary>The query for the first rows, from which column types are guessed.</summary>
    public required SqlQuery Sample { get; init; }

    /// <summary>Builds the query for some columns of the whole result.</summary>
    public required Func<IReadOnlyList<string>, SqlQuery> Select { get; init; }

    public required Func<SqlQuery, int, ValueTask<Rows>> Read { get; init; }

    /// <summary>Looks up the labels of foreign keys; null for a query.</summary>
    public LabelLookup? Labels { get; init; }

    /// <summary>Guesses the columns' types, chooses the columns that the request leaves open, and reads the chart's data.</summary>
    public async ValueTask<(Chart Chart, IReadOnlyList<ChartColumn> Columns)> ReadChartAsync(ChartArguments asked)
    {
        if (Columns is not null) asked.Check([.. Columns]);
        IReadOnlyList<ChartColumn> columns;
        using (var sample = await Read(Sample, ChartSample.Size))
            columns = [.. ChartSample.Judge(sample, Keys).DistinctBy(column => column.Name).OrderBy(column => Keys.Contains(column.Name))];
        return (await new ChartReader(Select, Read, Labels).ReadAsync(ChartRule.Choose(columns, asked)), columns);
    }

    /// <summary>Opens the table or stored query in the path, and responds with what is made of its result.</summary>
    /// <param name="context">The request.</param>
    /// <param name="listings">The table listings that are kept.</param>
    /// <param name="read">Reads the arguments, before the first SQL.</param>
    /// <param name="respond">Makes the response.</param>
    public static async ValueTask<Response> OfTableAsync<T>(
        RequestContext context, SummaryCache listings, Func<QueryArgs, T> read,
        Func<RequestContext, T, ResultSource, ValueTask<Response>> respond)
    {
        PictureResponse.RequireFormat(context);
        var asked = read(context.Request.Args);
        if (await StoredQueryPage.FindAsync(context) is { } stored)
        {
            var response = await respond(context, asked, Of(await StoredQueryPage.OpenAsync(context, stored, listings)));
            if (stored.IsMagic) response.Freshness = Freshness.Volatile;
            return response;
        }
        var schema = await context.SchemaAsync(context.Database);
        var table = await context.TableAsync(schema);
        using var page = await TableContext.ForAsync(context, schema, table);
        return await respond(context, asked, Of(page));
    }

    /// <summary>The same for SQL in the arguments.</summary>
    public static async ValueTask<Response> OfQueryAsync<T>(
        RequestContext context, SummaryCache listings, Func<QueryArgs, T> read,
        Func<RequestContext, T, ResultSource, ValueTask<Response>> respond)
    {
        PictureResponse.RequireFormat(context);
        var asked = read(context.Request.Args);
        return await respond(context, asked, Of(await QueryPage.OpenAsync(context, listings)));
    }

    private static ResultSource Of(TableContext page)
    {
        var columns = page.Asked.Columns;
        var all = TableSql.Columns(page.Plan, columns);
        IReadOnlyList<KeyValuePair<string, string>> kept = [.. ChartArgumentsKept.OfTable(page.Request.Args)];
        return new ResultSource(page.Database, page.Table.Name, ChartArgumentsKept.Url(page.Urls.Table(page.Database, page.Table), kept))
        {
            Page = page,
            Columns = columns,
            Keys = page.Table.PrimaryKeys.Concat(page.Table.ForeignKeys.Select(key => key.Column)).ToHashSet(),
            Kept = kept,
            Sample = all with { Sql = ChartSql.Sample(all.Sql, columns) },
            Select = names => TableSql.Columns(page.Plan, names),
            Read = (query, rows) => page.ReadKeptAsync(query, rows),
            Labels = (column, rows, index) => LabelsAsync(page, column, rows, index),
        };
    }

    private static async ValueTask<IReadOnlyList<string?>> LabelsAsync(TableContext page, string column, Rows rows, int index)
    {
        var expansion = page.Expandable.FirstOrDefault(found => found.Key.Column == column && found.LabelColumn is not null);
        if (expansion is null) return [];
        // The column of the chart's rows is an expression, and has its text as its name.
        using var labels = await page.KeptLabelsAsync(rows, [expansion with { Key = expansion.Key with { Column = rows.Columns[index] } }]);
        if (labels?[index] is not { } known) return [];
        var texts = new string?[rows.Count];
        for (var row = 0; row < texts.Length; row++)
            if (known.TryFind(rows, rows[row][index], out var owner, out var label)) texts[row] = owner.Text(label);
        return texts;
    }

    private static ResultSource Of(QueryContext page)
    {
        // On its own lines, because the SQL may end with a comment. A final semicolon is removed, because a subquery cannot contain one.
        var inner = SqlText.Verbatim(page.Query.Sql.Text.TrimEnd(' ', '\t', '\r', '\n', ';'));
        IReadOnlyList<KeyValuePair<string, string>> kept = [.. ChartArgumentsKept.OfQuery(page.Request.Args)];
        return new ResultSource(page.Database, page.Stored?.Name, ChartArgumentsKept.Url(page.Path(), kept))
        {
            Kept = kept,
            Sample = page.Query with { Sql = SqlText.Of($"select * from (\n{inner}\n) limit {ChartSample.Size}") },
            Select = names => page.Query with { Sql = SqlText.Of($"select {SqlText.Names(names)} from (\n{inner}\n)") },
            Read = (query, rows) => page.Context.ReadAsync(page.Database, query, rows),
        };
    }
}
