using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Maps;

/// <summary>Reads a map's data over the whole result.</summary>
internal sealed class MapReader(MapSource source)
{
    public async ValueTask<Map> ReadAsync(MapArguments asked)
    {
        if (source.Places.Kind == PlaceKind.SpatiaLite)
        {
            using var found = await source.Read(SqlQuery.Of(MapSql.HasSpatiaLite), 1);
            if (found.Count == 0)
                throw new BadRequest($"{source.Places.Latitude} holds geometry of SpatiaLite: serve with --load-extension spatialite");
        }
        var map = await ExtentAsync(asked);
        if (map.Bounds is null) return map;
        var grid = new MapGrid(map.View.Zoom);
        var shown = grid.Whole(asked.Bounds ?? map.View.Bounds);
        var clusters = await ClustersAsync(grid, shown);
        var isTruncated = clusters.Count > MapSql.MaxClusters;
        if (isTruncated) clusters.RemoveAt(clusters.Count - 1);
        await NameAsync(clusters, shown);
        var hasShapes = source.Places.IsGeometry && clusters.Sum(cluster => cluster.Rows) <= MapSql.MaxShapes;
        return map with
        {
            Clusters = clusters,
            IsTruncated = isTruncated,
            Shapes = hasShapes && clusters.Count > 0 ? await ShapesAsync(shown) : [],
        };
    }

    /// <summary>The counts, and the part of the world: what was asked for, else all places.</summary>
    private async ValueTask<Map> ExtentAsync(MapArguments asked)
    {
        using var rows = await RunAsync(source.Places.Columns, sql => MapSql.Extent(sql, source.Places), 1);
        var row = rows[0];
        MapBounds? bounds = row[1].Integer == 0 ? null : new(Number(row[2]), Number(row[3]), Number(row[4]), Number(row[5]));
        var whole = MapView.Fit(bounds ?? MapBounds.World);
        var view = new MapView(asked.Center?.Latitude ?? whole.Latitude, asked.Center?.Longitude ?? whole.Longitude,
            asked.Zoom ?? whole.Zoom);
        return new Map(source.Places, view, []) { Rows = row[0].Integer, Placed = row[1].Integer, Bounds = bounds };
    }

    private async ValueTask<List<MapCluster>> ClustersAsync(MapGrid grid, MapBounds shown)
    {
        using var rows = await RunAsync(source.Places.Columns, sql => MapSql.Clusters(sql, source.Places, grid, shown),
            MapSql.MaxClusters + 1);
        var clusters = new List<MapCluster>(rows.Count);
        for (var place = 0; place < rows.Count; place++)
        {
            var row = rows[place];
            clusters.Add(new MapCluster(row[0].Integer, Number(row[1]), Number(row[2]),
                new MapBounds(Number(row[3]), Number(row[4]), Number(row[5]), Number(row[6]))));
        }
        return clusters;
    }

    /// <summary>Gives the marks of one row their label and URL. A second query, because the first one sorts all rows.</summary>
    private async ValueTask NameAsync(List<MapCluster> clusters, MapBounds shown)
    {
        if (source.Label is null && source.Keys.Count == 0) return;
        var singles = new Dictionary<(double, double), int>();
        for (var place = 0; place < clusters.Count; place++)
            if (clusters[place].Rows == 1) singles[(clusters[place].Latitude, clusters[place].Longitude)] = place;
        if (singles.Count == 0) return;
        IReadOnlyList<string> columns = [.. source.Places.Columns.Concat(source.Keys).Append(source.Label).OfType<string>().Distinct()];
        using var rows = await RunAsync(columns,
            sql => MapSql.Singles(sql, source, shown, singles.Values.Select(place => clusters[place])), singles.Count);
        var (label, width) = (source.Keys.Count, source.Keys.Count + 3);
        for (var row = 0; row < rows.Count; row++)
        {
            var (latitude, longitude) = (Number(rows[row][width - 2]), Number(rows[row][width - 1]));
            if (!singles.TryGetValue((latitude, longitude), out var place)) continue;
            var named = source.Row(rows, row);
            var text = rows.Text(rows[row][label]);
            clusters[place] = clusters[place] with
            {
                Label = text.Length > 0 ? text : named is { } known ? $"row {known.Key}" : null,
                Url = named?.Url,
            };
        }
    }

    private async ValueTask<IReadOnlyList<string>> ShapesAsync(MapBounds shown)
    {
        using var rows = await RunAsync(source.Places.Columns, sql => MapSql.Shapes(sql, source.Places, shown), MapSql.MaxShapes);
        var shapes = new List<string>(rows.Count);
        for (var row = 0; row < rows.Count; row++)
            if (rows.Text(rows[row][0]) is { Length: > 0 } shape) shapes.Add(shape);
        return shapes;
    }

    private ValueTask<Rows> RunAsync(IReadOnlyList<string> columns, Func<SqlText, SqlText> over, int maxRows)
    {
        var query = source.Select(columns);
        return source.Read(query with { Sql = over(query.Sql) }, maxRows);
    }

    private static double Number(in Cell cell) => cell.Type == CellType.Integer ? cell.Integer : cell.Real;
}
