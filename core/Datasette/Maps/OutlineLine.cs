namespace Datasette.Maps;

/// <summary>A line on the map: x and y in turn, and the rectangle around them.</summary>
internal sealed record OutlineLine(float[] Points, float Left, float Top, float Right, float Bottom)
{
    /// <param name="degrees">Longitude and latitude of the first point in parts of a degree, then differences.</param>
    /// <param name="scale">Parts of a degree.</param>
    public static OutlineLine Of(IReadOnlyList<int> degrees, double scale)
    {
        var points = new float[degrees.Count];
        var (east, north) = (0, 0);
        var (left, top, right, bottom) = (2f, 2f, -1f, -1f);
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            (east, north) = (east + degrees[i], north + degrees[i + 1]);
            var (x, y) = ((float)Mercator.X(east / scale), (float)Mercator.Y(north / scale));
            (points[i], points[i + 1]) = (x, y);
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        }
        return new OutlineLine(points, left, top, right, bottom);
    }
}
