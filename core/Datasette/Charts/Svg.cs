using System.Globalization;
using System.Text;
using Datasette.Text;

namespace Datasette.Charts;

/// <summary>
/// Writes SVG, standalone or within HTML: without scripts and styles; only maps in pages have URLs. Names and values are escaped text, and
/// characters that XML forbids become U+FFFD.
/// </summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    /// <summary>Whether marks have titles, which are shown under a pointer.</summary>
    public bool HasTitles { get; init; } = true;

    /// <summary>Begins the image; screen readers read the title.</summary>
    /// <param name="cssClass">Its class.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="isGroup">Whether it has links: what is in an image cannot be reached.</param>
    public Svg(string cssClass, double width, double height, string title, bool isGroup = false)
    {
        _text.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"").Append(cssClass).Append("\" role=\"")
            .Append(isGroup ? "group" : "img").Append(CultureInfo.InvariantCulture,
                $"\" viewBox=\"0 0 {width:0.#} {height:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" "
                + $"font-family=\"system-ui, sans-serif\" font-size=\"12\">");
        Title(title);
    }

    public void Background(string cssClass = "chart-paper", string color = "#fff") => _text.Append("<rect class=\"").Append(cssClass)
        .Append("\" width=\"100%\" height=\"100%\" fill=\"").Append(color).Append("\"/>");

    /// <summary>Land, and holes in it.</summary>
    /// <param name="path">Path data.</param>
    public void Area(string path) => _text.Append("<path class=\"map-land\" fill=\"#f6f2ea\" fill-rule=\"evenodd\" stroke=\"#8a8274\" "
        + "stroke-width=\"0.7\" d=\"").Append(path).Append("\"/>");

    /// <param name="path">Path data.</param>
    public void Border(string path) => _text.Append("<path class=\"map-border\" fill=\"none\" stroke=\"#8a8274\" stroke-width=\"0.7\" "
        + "stroke-dasharray=\"3 2\" d=\"").Append(path).Append("\"/>");

    /// <summary>Begins a link around a mark.</summary>
    /// <param name="url">A path of this site.</param>
    /// <param name="name">What screen readers say.</param>
    public void BeginLink(string url, string name)
    {
        _text.Append("<a href=\"");
        Escape(url);
        _text.Append("\" rel=\"nofollow\" aria-label=\"");
        Escape(name);
        _text.Append("\">");
    }

    public void EndLink() => _text.Append("</a>");

    public void Rectangle(double x, double y, double width, double height, string title, double opacity = 1)
    {
        _text.Append(CultureInfo.InvariantCulture,
            $"<rect class=\"chart-mark\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{Math.Max(0, width):0.##}\" "
                + $"height=\"{Math.Max(0, height):0.##}\" fill=\"#0b5573\"");
        if (opacity < 1) _text.Append(CultureInfo.InvariantCulture, $" fill-opacity=\"{opacity:0.###}\"");
        End("rect", title);
    }

    public void Circle(double x, double y, double radius, string title, double opacity = 0.65)
    {
        _text.Append(CultureInfo.InvariantCulture,
            $"<circle class=\"chart-mark\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"#0b5573\"");
        if (opacity < 1) _text.Append(CultureInfo.InvariantCulture, $" fill-opacity=\"{opacity:0.###}\"");
        End("circle", title);
    }

    public void Line(double x1, double y1, double x2, double y2) =>
        _text.Append(CultureInfo.InvariantCulture,
            $"<line class=\"chart-rule\" x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"#ddd6c8\"/>");

    public void Path(IEnumerable<(double X, double Y)> points)
    {
        _text.Append("<polyline class=\"chart-line\" fill=\"none\" stroke=\"#0b5573\" stroke-width=\"2\" stroke-linejoin=\"round\" "
            + "points=\"");
        foreach (var (x, y) in points) _text.Append(CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##} ");
        _text.Append("\"/>");
    }

    /// <param name="x">The x coordinate.</param>
    /// <param name="y">The y coordinate of the base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="most">Length limit in characters.</param>
    /// <param name="cssClass">Its class.</param>
    /// <param name="color">Its colour, where no style sheet says another.</param>
    public void Text(
        double x, double y, string text, string anchor = "start", int most = 60, string cssClass = "chart-text", string color = "#1d1b18")
    {
        _text.Append(CultureInfo.InvariantCulture,
            $"<text class=\"{cssClass}\" x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" fill=\"{color}\">");
        Escape(text.Length > most ? string.Concat(text.AsSpan(0, most - 1), "…") : text);
        _text.Append("</text>");
    }

    public override string ToString() => _text + "</svg>";

    private void Title(string title)
    {
        _text.Append("<title>");
        Escape(title);
        _text.Append("</title>");
    }

    private void End(string element, string title)
    {
        if (!HasTitles)
        {
            _text.Append("/>");
            return;
        }
        _text.Append('>');
        Title(title);
        _text.Append("</").Append(element).Append('>');
    }

    private void Escape(string text) => XmlText.Append(_text, text);
}
