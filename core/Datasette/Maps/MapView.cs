namespace Datasette.Maps;

/// <summary>The part of the world that a map shows: its centre, and how far it is zoomed in. Pure.</summary>
/// <param name="Latitude">The latitude of the centre.</param>
/// <param name="Longitude">The longitude of the centre.</param>
/// <param name="Zoom">0 for a world of 256 pixels; each step doubles it.</param>
internal sealed record MapView(double Latitude, double Longitude, int Zoom)
{
    /// <summary>The size of a map that the server draws, in pixels.</summary>
    public const int Width = 640, Height = 440;

    public const int MaxZoom = 18;

    /// <summary>The zoom of a map of a single place: a country fits.</summary>
    private const int PlaceZoom = 6;

    /// <summary>Pixels left free at each edge when a map is fitted.</summary>
    private const int Margin = 36;

    private double Scale => Mercator.WorldPixels * Math.Pow(2, Zoom);

    /// <summary>The whole of a rectangle, as large as it fits.</summary>
    public static MapView Fit(MapBounds bounds)
    {
        var (left, right) = (Mercator.X(bounds.West), Mercator.X(bounds.East));
        var (top, bottom) = (Mercator.Y(bounds.North), Mercator.Y(bounds.South));
        var zoom = bounds.IsPoint ? PlaceZoom : MaxZoom - 2;
        while (zoom > 0 && !Fits(right - left, Width) || zoom > 0 && !Fits(bottom - top, Height)) zoom--;
        return new MapView(Mercator.Latitude((top + bottom) / 2), Mercator.Longitude((left + right) / 2), zoom);

        bool Fits(double part, int pixels) => part * Mercator.WorldPixels * Math.Pow(2, zoom) <= pixels - (2 * Margin);
    }

    /// <summary>The pixel of a longitude, from the left.</summary>
    public double X(double longitude) => ((Mercator.X(longitude) - Mercator.X(Longitude)) * Scale) + (Width / 2.0);

    /// <summary>The pixel of a latitude, from the top.</summary>
    public double Y(double latitude) => ((Mercator.Y(latitude) - Mercator.Y(Latitude)) * Scale) + (Height / 2.0);

    /// <summary>What the map shows.</summary>
    public MapBounds Bounds
    {
        get
        {
            var (centre, half) = (Mercator.X(Longitude), Width / 2 / Scale);
            var (middle, tall) = (Mercator.Y(Latitude), Height / 2 / Scale);
            return new MapBounds(Math.Max(-180, Mercator.Longitude(centre - half)), Mercator.Latitude(middle + tall),
                Math.Min(180, Mercator.Longitude(centre + half)), Mercator.Latitude(middle - tall));
        }
    }

    /// <summary>The same map moved by parts of its width and height, or zoomed; it stays in the world.</summary>
    public MapView Moved(double right, double down, int zoom = 0)
    {
        var x = Math.Clamp(Mercator.X(Longitude) + (right * Width / Scale), 0, 1);
        var y = Math.Clamp(Mercator.Y(Latitude) + (down * Height / Scale), 0, 1);
        return new MapView(Mercator.Latitude(y), Mercator.Longitude(x), Math.Clamp(Zoom + zoom, 0, MaxZoom));
    }

    /// <summary>Metres of a pixel at the centre.</summary>
    public double MetresPerPixel => 40_075_016.7 * Math.Cos(Latitude * Math.PI / 180) / Scale;
}
