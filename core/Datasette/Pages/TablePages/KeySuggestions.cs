using Datasette.Errors;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.TablePages;

/// <summary>Looks up a sample of a table's values among the keys of other tables, within a time budget.</summary>
internal sealed record KeySuggestions
{
    public const int SampleRows = 500;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    /// <summary>False where no column has a possible target.</summary>
    public bool Attempted { get; private init; }

    /// <summary>True after a timeout: there may be more suggestions.</summary>
    public bool TimedOut { get; private set; }

    public long SampledRows { get; private set; }

    public int CheckedOptions { get; private set; }

    public List<KeySuggestion> Found { get; } = [];

    /// <summary>
    /// The possible targets of each column by type, those first whose table's name is in the column's name. Excludes keys of the table
    /// itself.
    /// </summary>
    public static IReadOnlyList<(Column Column, IReadOnlyList<KeyTarget> Options)> Options(Table table, IReadOnlyList<KeyTarget> targets) =>
    [
        .. table.Columns.Select(column => (column, (IReadOnlyList<KeyTarget>)
        [
            .. targets.Where(target =>
                AreAlike(Affinity.Of(target.Column.Type), Affinity.Of(column.Type)) && target.Table.Name != table.Name)
                .OrderBy(target => !target.IsNamedBy(column.Name)).ThenBy(target => target.Table.Name, StringComparer.Ordinal),
        ])),
    ];

    public static async ValueTask<KeySuggestions> CheckAsync(
        RequestContext context, Table table, IReadOnlyList<(Column Column, IReadOnlyList<KeyTarget> Options)> columns)
    {
        var check = new KeySuggestions { Attempted = columns.Any(column => column.Options.Count > 0) };
        if (!check.Attempted) return check;
        var time = context.Site.Time;
        var start = time.GetTimestamp();
        try
        {
            using (var count = await ReadAsync(SampleCount(table))) check.SampledRows = count[0][0].Integer;
            foreach (var (column, options) in columns)
            {
                foreach (var target in options)
                {
                    using var counts = await ReadAsync(Lookup(table, column, target));
                    var (values, found) = (counts[0][0].Integer, counts[0][1].Integer);
                    // A column without values would match every target: skip the column.
                    if (values == 0) break;
                    check.CheckedOptions++;
                    if (found == values) check.Found.Add(new KeySuggestion(column, target, values));
                }
            }
        }
        catch (QueryInterrupted)
        {
            check.TimedOut = true;
        }
        return check;

        ValueTask<Rows> ReadAsync(SqlQuery query)
        {
            var left = Limit - time.GetElapsedTime(start);
            return left > TimeSpan.Zero ? context.ReadAsync(context.Database, query, 1, left) : throw new QueryInterrupted();
        }
    }

    /// <summary>Numeric types match each other if one of the columns is NUMERIC.</summary>
    private static bool AreAlike(string target, string column) =>
        target == column
            || (target == "NUMERIC" && column is "INTEGER" or "REAL")
            || (column == "NUMERIC" && target is "INTEGER" or "REAL");

    private static SqlQuery SampleCount(Table table) =>
        SqlQuery.Of(SqlText.Of($"select count(*) from (select 1 from {new Identifier(table.Name)} limit {SampleRows})"));

    /// <summary>Counts the distinct sampled values, and how many of them are keys of the target.</summary>
    private static SqlQuery Lookup(Table table, Column column, KeyTarget target)
    {
        var (name, key) = (new Identifier(column.Name), new Identifier(target.Column.Name));
        return SqlQuery.Of(SqlText.Of(
            $"select count(*), count(nullif(exists (select 1 from {new Identifier(target.Table.Name)} as other where other.{key} = "
                + $"sampled.{name}), 0)) from (select distinct {name} from (select {name} from {new Identifier(table.Name)} limit "
                    + $"{SampleRows}) where {name} is not null) as sampled"));
    }
}
