namespace Datasette.Maps;

/// <summary>The columns that say where a row is.</summary>
/// <param name="Kind">What they hold.</param>
/// <param name="Latitude">The column of latitudes; for geometry its column.</param>
/// <param name="Longitude">The column of longitudes; for geometry the same as the latitude.</param>
internal sealed record PlaceColumns(PlaceKind Kind, string Latitude, string Longitude)
{
    public static PlaceColumns Pair(string latitude, string longitude) => new(PlaceKind.Degrees, latitude, longitude);

    public static PlaceColumns Of(PlaceKind kind, string geometry) => new(kind, geometry, geometry);

    public bool IsGeometry => Kind is PlaceKind.GeoJson or PlaceKind.SpatiaLite;

    public IReadOnlyList<string> Columns => IsGeometry || Latitude == Longitude ? [Latitude] : [Latitude, Longitude];
}
