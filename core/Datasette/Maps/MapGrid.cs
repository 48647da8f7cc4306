namespace Datasette.Maps;

/// <summary>The grid of a zoom: rows whose places are in one square of 64 pixels are drawn as one mark.</summary>
internal readonly record struct MapGrid(int Zoom)
{
    private const int CellPixels = 64;

    /// <summary>Squares across the world.</summary>
    public int Count => (Mercator.WorldPixels / CellPixels) << Zoom;

    /// <summary>A rectangle, grown to whole squares: a mark has the same rows wherever the map is moved.</summary>
    public MapBounds Whole(MapBounds bounds)
    {
        var count = Count;
        double Low(double part) => Math.Max(0, Math.Floor(part * count)) / count;
        double High(double part) => Math.Min(count, Math.Floor(part * count) + 1) / count;
        var (top, bottom) = (Low(Mercator.Y(bounds.North)), High(Mercator.Y(bounds.South)));
        return new MapBounds(
            Mercator.Longitude(Low(Mercator.X(bounds.West))), bottom >= 1 ? -90 : Mercator.Latitude(bottom),
            Mercator.Longitude(High(Mercator.X(bounds.East))), top <= 0 ? 90 : Mercator.Latitude(top));
    }
}
