using Datasette.Sqlite;

namespace Datasette.Maps;

/// <summary>
/// SQL of maps over <c>rows</c>, a statement for the whole result. Pure. Its own names (lat, lon, k0, label) are those of an inner
/// statement, so that columns may have any name.
/// </summary>
internal static class MapSql
{
    /// <summary>Limit of marks; one row more tells that there are more.</summary>
    public const int MaxClusters = 1000;

    /// <summary>Limits of shapes: how many rows in view, and characters of each.</summary>
    public const int MaxShapes = 100, MaxShapeLength = 20_000;

    private const int MaxLabel = 200;

    /// <summary>Whether SpatiaLite's functions are loaded.</summary>
    public static SqlText HasSpatiaLite => SqlText.Of($"select 1 from pragma_function_list where name = 'asgeojson' limit 1");

    /// <summary>Row count, count of places, and west, south, east and north of them all.</summary>
    public static SqlText Extent(SqlText rows, PlaceColumns places) => SqlText.Of(
        $"{With(rows, places)} select count(*), count(case when {IsPlace} then 1 end), min(case when {IsPlace} then lon end), "
        + $"min(case when {IsPlace} then lat end), max(case when {IsPlace} then lon end), max(case when {IsPlace} then lat end) from p");

    /// <summary>A row for each square of the grid: count, mean latitude and longitude, west, south, east and north.</summary>
    public static SqlText Clusters(SqlText rows, PlaceColumns places, MapGrid grid, MapBounds bounds)
    {
        var across = SqlText.Of($"cast((lon + 180.0) / 360.0 * {grid.Count} as integer)");
        var limit = Mercator.MaxLatitude;
        var y = SqlText.Of($"0.5 - asinh(tan(radians(min(max(lat, {-limit}), {limit})))) / (2 * pi())");
        return SqlText.Of($"{With(rows, places)} select count(*), avg(lat), avg(lon), min(lon), min(lat), max(lon), max(lat) from p "
            + $"where {IsIn(bounds)} group by {across}, cast(({y}) * {grid.Count} as integer) order by 1 desc, 2, 3 "
            + $"limit {MaxClusters + 1}");
    }

    /// <summary>The keys, the label, the latitude and the longitude of the rows at some places.</summary>
    /// <param name="rows">The result.</param>
    /// <param name="source">The columns.</param>
    /// <param name="bounds">A rectangle with all of the places.</param>
    /// <param name="singles">Marks of one row.</param>
    public static SqlText Singles(SqlText rows, MapSource source, MapBounds bounds, IEnumerable<MapCluster> singles)
    {
        var (keys, more) = (new List<SqlText>(), new List<SqlText>());
        for (var place = 0; place < source.Keys.Count; place++)
        {
            var name = SqlText.Name($"k{place}");
            keys.Add(SqlText.Of($"{name} as {new Identifier(source.Keys[place])}, "));
            more.Add(SqlText.Of($", {new Identifier(source.Keys[place])} as {name}"));
        }
        var label = source.Label is { } column ? Label(new Identifier(column)) : SqlText.Of($"null");
        more.Add(SqlText.Of($", {label} as label"));
        var points = singles.Select(single => SqlText.Of($"({single.Latitude}, {single.Longitude})"));
        var none = SqlText.Empty;
        return SqlText.Of($"{With(rows, source.Places, SqlText.Join(none, more))} select {SqlText.Join(none, keys)}label, lat, lon from p "
            + $"where {IsIn(bounds)} and (lat, lon) in (values {SqlText.Join(SqlText.Of($", "), points)})");
    }

    /// <summary>Geometry as GeoJSON of the rows in a rectangle.</summary>
    public static SqlText Shapes(SqlText rows, PlaceColumns places, MapBounds bounds)
    {
        var name = new Identifier(places.Latitude);
        var json = places.Kind == PlaceKind.SpatiaLite ? SqlText.Of($"AsGeoJSON({OnEarth(name)}, 6)") : SqlText.Of($"{name}");
        return SqlText.Of($"{With(rows, places, SqlText.Of($", {json} as shape"))} select shape from p "
            + $"where {IsIn(bounds)} and length(shape) <= {MaxShapeLength} limit {MaxShapes}");
    }

    private static SqlText IsPlace => IsIn(MapBounds.World);

    private static SqlText IsIn(MapBounds bounds) =>
        SqlText.Of($"lat between {bounds.South} and {bounds.North} and lon between {bounds.West} and {bounds.East}");

    /// <summary>Begins a statement: p has the latitude and longitude of each row as numbers or NULL.</summary>
    private static SqlText With(SqlText rows, PlaceColumns places, SqlText more = default)
    {
        var (first, second) = (new Identifier(places.Latitude), new Identifier(places.Longitude));
        var (latitude, longitude) = places.Kind switch
        {
            PlaceKind.GeoJson => (Middle(first, 1), Middle(first, 0)),
            PlaceKind.SpatiaLite => (
                SqlText.Of($"(MbrMinY({OnEarth(first)}) + MbrMaxY({OnEarth(first)})) / 2.0"),
                SqlText.Of($"(MbrMinX({OnEarth(first)}) + MbrMaxX({OnEarth(first)})) / 2.0")),
            PlaceKind.DegreesAsText => (NumberOrText(first), NumberOrText(second)),
            _ => (Number(first), Number(second)),
        };
        // Without "materialized" SQLite would sort the geometries, and not the numbers that it takes from them.
        var kept = places.IsGeometry ? SqlText.Of($" materialized") : SqlText.Empty;
        return SqlText.Of($"with p as{kept} (select {latitude} as lat, {longitude} as lon{more} from ({rows}))");
    }

    private static SqlText Number(Identifier name) => SqlText.Of($"case when typeof({name}) in ('integer', 'real') then {name} end");

    private static SqlText NumberOrText(Identifier name) => SqlText.Of(
        $"case typeof({name}) when 'text' then case when trim({name}) glob '[-+.0-9]*' and not {name} glob '*[^-+.0-9eE ]*' "
        + $"then cast({name} as real) end when 'blob' then null else {name} end");

    /// <summary>
    /// The middle of the rectangle around a geometry. A position is an array of numbers: 0 is its longitude, 1 its latitude. Of a feature
    /// only the geometry is read: its properties may hold such arrays too.
    /// </summary>
    private static SqlText Middle(Identifier name, int place)
    {
        var path = SqlText.Of($"case json_extract({name}, '$.type') when 'Feature' then '$.geometry' when 'GeometryCollection' "
            + $"then '$.geometries' else '$.coordinates' end");
        return SqlText.Of($"case when typeof({name}) = 'text' and json_valid({name}) then (select (min(value) + max(value)) / 2.0 "
            + $"from json_tree({name}, {path}) where key = {place} and type in ('integer', 'real')) end");
    }

    /// <summary>A geometry of SpatiaLite in degrees; 0 and -1 are those that do not say what they are in.</summary>
    private static SqlText OnEarth(Identifier name) =>
        SqlText.Of($"case when SRID({name}) in (-1, 0, 4326) then {name} else Transform({name}, 4326) end");

    private static SqlText Label(Identifier name) =>
        SqlText.Of($"case typeof({name}) when 'text' then substr({name}, 1, {MaxLabel}) when 'blob' then null else {name} end");
}
