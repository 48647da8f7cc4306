using System.Globalization;
using System.Text;

namespace Datasette.Maps;

/// <summary>
/// The part of outlines that a map shows, as path data of SVG: cut at the edges, because browsers draw coordinates of millions of pixels
/// badly, and without points that are less than half a pixel from the last one.
/// </summary>
internal sealed class OutlinePath(MapView view)
{
    private const double Edge = 4, Nearest = 0.5;

    private readonly StringBuilder _path = new();
    private readonly double _scale = Mercator.WorldPixels * Math.Pow(2, view.Zoom);
    private readonly double _left = Mercator.X(view.Longitude), _top = Mercator.Y(view.Latitude);

    /// <summary>Closed lines, to be filled.</summary>
    public static string OfRings(MapView view, IEnumerable<OutlineLine> rings)
    {
        var path = new OutlinePath(view);
        foreach (var ring in rings)
            if (path.IsSeen(ring)) path.AddRing(ring);
        return path._path.ToString();
    }

    public static string OfLines(MapView view, IEnumerable<OutlineLine> lines)
    {
        var path = new OutlinePath(view);
        foreach (var line in lines)
            if (path.IsSeen(line)) path.AddLine(line);
        return path._path.ToString();
    }

    private (double X, double Y) At(OutlineLine line, int point) => (
        ((line.Points[point] - _left) * _scale) + (MapView.Width / 2.0),
        ((line.Points[point + 1] - _top) * _scale) + (MapView.Height / 2.0));

    private bool IsSeen(OutlineLine line)
    {
        var (halfWidth, halfHeight) = ((MapView.Width / 2.0 + Edge) / _scale, (MapView.Height / 2.0 + Edge) / _scale);
        return line.Right >= _left - halfWidth && line.Left <= _left + halfWidth
            && line.Bottom >= _top - halfHeight && line.Top <= _top + halfHeight;
    }

    /// <summary>Cuts by one edge after the other (Sutherland and Hodgman).</summary>
    private void AddRing(OutlineLine ring)
    {
        var points = new List<(double X, double Y)>(ring.Points.Length / 2);
        for (var i = 0; i + 1 < ring.Points.Length; i += 2) points.Add(At(ring, i));
        points = Cut(points, point => point.X + Edge, isX: true, -Edge);
        points = Cut(points, point => MapView.Width + Edge - point.X, isX: true, MapView.Width + Edge);
        points = Cut(points, point => point.Y + Edge, isX: false, -Edge);
        points = Cut(points, point => MapView.Height + Edge - point.Y, isX: false, MapView.Height + Edge);
        if (points.Count < 3) return;
        Draw(points);
        _path.Append('Z');
    }

    /// <param name="points">A closed line.</param>
    /// <param name="inside">How far inside of the edge a point is; negative outside.</param>
    /// <param name="isX">Whether the edge is an upright line.</param>
    /// <param name="edge">Its x or y.</param>
    private static List<(double X, double Y)> Cut(
        List<(double X, double Y)> points, Func<(double X, double Y), double> inside, bool isX, double edge)
    {
        if (points.TrueForAll(point => inside(point) >= 0)) return points;
        var kept = new List<(double X, double Y)>(points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            var (from, to) = (points[i == 0 ? ^1 : i - 1], points[i]);
            var (before, after) = (inside(from), inside(to));
            if (before < 0 != after < 0)
            {
                var part = before / (before - after);
                kept.Add(isX ? (edge, from.Y + ((to.Y - from.Y) * part)) : (from.X + ((to.X - from.X) * part), edge));
            }
            if (after >= 0) kept.Add(to);
        }
        return kept;
    }

    /// <summary>Draws the runs of pieces that are not wholly beyond one edge.</summary>
    private void AddLine(OutlineLine line)
    {
        var run = new List<(double X, double Y)>();
        for (var i = 2; i + 1 < line.Points.Length; i += 2)
        {
            var (from, to) = (At(line, i - 2), At(line, i));
            var isSeen = Math.Max(from.X, to.X) >= -Edge && Math.Min(from.X, to.X) <= MapView.Width + Edge
                && Math.Max(from.Y, to.Y) >= -Edge && Math.Min(from.Y, to.Y) <= MapView.Height + Edge;
            if (!isSeen)
            {
                Flush(run);
                continue;
            }
            if (run.Count == 0) run.Add(from);
            run.Add(to);
        }
        Flush(run);
    }

    private void Flush(List<(double X, double Y)> run)
    {
        if (run.Count > 1) Draw(run);
        run.Clear();
    }

    private void Draw(List<(double X, double Y)> points)
    {
        var last = points[0];
        _path.Append(CultureInfo.InvariantCulture, $"M{last.X:0.#} {last.Y:0.#}");
        for (var i = 1; i < points.Count; i++)
        {
            var point = points[i];
            if (i < points.Count - 1 && Math.Abs(point.X - last.X) < Nearest && Math.Abs(point.Y - last.Y) < Nearest) continue;
            _path.Append(CultureInfo.InvariantCulture, $"L{point.X:0.#} {point.Y:0.#}");
            last = point;
        }
    }
}
