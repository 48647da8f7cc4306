namespace Datasette.Maps;

/// <summary>The projection of web maps: the world is a square whose side is 1, with x to the east and y to the south.</summary>
internal static class Mercator
{
    /// <summary>The latitude where the square ends.</summary>
    public const double MaxLatitude = 85.0511287798066;

    /// <summary>The side of the world in pixels at zoom 0; each zoom doubles it.</summary>
    public const int WorldPixels = 256;

    public static double X(double longitude) => (longitude + 180) / 360;

    public static double Y(double latitude)
    {
        var angle = Math.Clamp(latitude, -MaxLatitude, MaxLatitude) * Math.PI / 180;
        return 0.5 - (Math.Asinh(Math.Tan(angle)) / (2 * Math.PI));
    }

    public static double Longitude(double x) => (x * 360) - 180;

    public static double Latitude(double y) => Math.Atan(Math.Sinh((0.5 - y) * 2 * Math.PI)) * 180 / Math.PI;
}
