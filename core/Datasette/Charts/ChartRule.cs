using Datasette.Errors;

namespace Datasette.Charts;

/// <summary>
/// Chooses the chart parameters that a request leaves open, by the columns' kinds. docs/charts.md states the same rules. Pure.
/// </summary>
internal static class ChartRule
{
    /// <summary>Row limit up to which each row gets its own bar.</summary>
    private const int MaxRowBars = 30;

    /// <exception cref="BadRequest">The kind of chart needs columns that the result lacks.</exception>
    public static ChartRequest Choose(IReadOnlyList<ChartColumn> columns, ChartArguments asked)
    {
        asked.Check([.. columns.Select(column => column.Name)]);
        if (columns.Count == 0) throw new BadRequest("The result has no columns to draw a chart of");
        var kind = asked.Kind ?? KindOf(columns, asked);
        var x = asked.X ?? XOf(columns, kind, asked.Y);
        var y = asked.Y ?? (kind is ChartKind.Bar or ChartKind.Line && asked.Aggregate == Aggregate.Count
            ? null
            : YOf(columns, kind, x, asked));
        if (kind is ChartKind.Scatter && y is null) throw new BadRequest("A scatter chart needs _x and _y, two columns of numbers");
        if (kind is ChartKind.Heat && y is null) throw new BadRequest("A heat chart needs _x and _y, two columns of categories");
        if (kind is ChartKind.Histogram or ChartKind.Scatter or ChartKind.Heat) return new(kind, x, kind == ChartKind.Histogram ? null : y,
            Aggregate.Count);
        if (y is null && asked.Aggregate is { } aggregate and not Aggregate.Count)
            throw new BadRequest($"_agg={ChartArguments.Aggregates[(int)aggregate]} needs _y, a column to take it of");
        return new(kind, x, y, y is null ? Aggregate.Count : asked.Aggregate ?? Aggregate.Avg);
    }

    private static ChartKind KindOf(IReadOnlyList<ChartColumn> columns, ChartArguments asked)
    {
        if (asked.X is { } x)
        {
            var other = asked.Y is { } y ? Named(columns, y).Kind : ColumnKind.Empty;
            return Named(columns, x).Kind switch
            {
                ColumnKind.Date => ChartKind.Line,
                ColumnKind.Number => other == ColumnKind.Number ? ChartKind.Scatter : ChartKind.Histogram,
                _ => other == ColumnKind.Category ? ChartKind.Heat : ChartKind.Bar,
            };
        }
        var numbers = columns.Count(column => column.Kind == ColumnKind.Number);
        var categories = columns.Count(column => column.Kind == ColumnKind.Category);
        if (columns.Any(column => column.Kind == ColumnKind.Date)) return ChartKind.Line;
        if (numbers > 0 && RowNames(columns) is not null) return ChartKind.Bar;
        if (categories > 1 && numbers == 0) return ChartKind.Heat;
        if (categories > 0) return ChartKind.Bar;
        return numbers switch { > 1 => ChartKind.Scatter, 1 => ChartKind.Histogram, _ => ChartKind.Bar };
    }

    /// <summary>The column that labels each of a few rows.</summary>
    private static ChartColumn? RowNames(IReadOnlyList<ChartColumn> columns) =>
        columns.FirstOrDefault(column => column is { Kind: ColumnKind.Text, IsUnique: true, Values: > 1 and <= MaxRowBars });

    private static string XOf(IReadOnlyList<ChartColumn> columns, ChartKind kind, string? y)
    {
        string? First(params ReadOnlySpan<ColumnKind> kinds)
        {
            foreach (var wanted in kinds)
                if (columns.FirstOrDefault(column => column.Kind == wanted && column.Name != y) is { } found) return found.Name;
            return null;
        }
        return kind switch
        {
            ChartKind.Line => First(ColumnKind.Date, ColumnKind.Number),
            ChartKind.Scatter or ChartKind.Histogram => First(ColumnKind.Number),
            ChartKind.Heat => First(ColumnKind.Category, ColumnKind.Text),
            _ when columns.Any(column => column.Kind == ColumnKind.Number) && RowNames(columns) is { } names => names.Name,
            _ => First(ColumnKind.Category, ColumnKind.Text, ColumnKind.Date, ColumnKind.Number),
        } ?? columns[0].Name;
    }

    /// <summary>If each row is a data point, the first numeric column is measured; else rows are counted.</summary>
    private static string? YOf(IReadOnlyList<ChartColumn> columns, ChartKind kind, string x, ChartArguments asked)
    {
        string? Other(ColumnKind wanted) => columns.FirstOrDefault(column => column.Kind == wanted && column.Name != x)?.Name;
        return kind switch
        {
            ChartKind.Scatter => Other(ColumnKind.Number),
            ChartKind.Heat => Other(ColumnKind.Category) ?? Other(ColumnKind.Text),
            ChartKind.Line or ChartKind.Bar when asked.Aggregate is not null || Named(columns, x).IsUnique => Other(ColumnKind.Number),
            _ => null,
        };
    }

    private static ChartColumn Named(IReadOnlyList<ChartColumn> columns, string name) => columns.First(column => column.Name == name);
}
