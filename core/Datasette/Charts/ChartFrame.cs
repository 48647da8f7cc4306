namespace Datasette.Charts;

/// <summary>Maps numbers to coordinates, and draws the axes with grid lines and labels.</summary>
internal sealed class ChartFrame
{
    private const int StepsUp = 7;
    private readonly double _left, _top, _right, _bottom, _minX, _maxX, _minY, _maxY;

    public ChartFrame(double minX, double maxX, double minY, double maxY, double left, double top, double right, double bottom)
    {
        (_left, _top, _right, _bottom) = (left, top, right, bottom);
        (_minX, _maxX) = Wide(minX, maxX);
        (_minY, _maxY) = Wide(minY, maxY);
    }

    public double X(double value) => _left + ((value - _minX) / (_maxX - _minX) * (_right - _left));

    public double Y(double value) => _bottom - ((value - _minY) / (_maxY - _minY) * (_bottom - _top));

    /// <param name="svg">The image.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="stepsAcross">How many labels the x axis has room for.</param>
    public void Draw(Svg svg, Chart chart, int stepsAcross)
    {
        foreach (var tick in Ticks(_minY, _maxY, StepsUp))
        {
            svg.Line(_left, Y(tick), _right, Y(tick));
            svg.Text(_left - 8, Y(tick) + 4, NumberText.Of(tick), "end");
        }
        var ticks = chart.Period is null
            ? Ticks(_minX, _maxX, stepsAcross).Select(tick => (Place: tick, Label: NumberText.Of(tick)))
            : DateTicks.Of(_minX, _maxX, stepsAcross);
        foreach (var (tick, label) in ticks)
        {
            svg.Line(X(tick), _bottom, X(tick), _bottom + 5);
            svg.Text(X(tick), _bottom + 20, label, "middle");
        }
        svg.Line(_left, _bottom, _right, _bottom);
        svg.Text((_left + _right) / 2, _bottom + 42, chart.Request.X, "middle");
    }

    private static (double, double) Wide(double min, double max) =>
        max > min ? (min, max) : (min - Math.Max(0.5, Math.Abs(min) / 2), max + Math.Max(0.5, Math.Abs(max) / 2));

    private static IEnumerable<double> Ticks(double min, double max, int steps)
    {
        var step = Bins.RoundUp((max - min) / steps);
        var first = Math.Ceiling(min / step);
        for (var place = 0; place <= 2 * steps && (first + place) * step <= max * (1 + (1e-12 * Math.Sign(max))); place++)
            yield return (first + place) * step;
    }
}
