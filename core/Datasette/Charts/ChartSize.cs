namespace Datasette.Charts;

/// <summary>The measures of a chart, in pixels and characters.</summary>
/// <param name="CssClass">The class of its image.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height, where bars do not decide it.</param>
/// <param name="Edge">Space before the title.</param>
/// <param name="Left">Space for the numbers of the y axis.</param>
/// <param name="Steps">Labels of the x axis.</param>
internal sealed record ChartSize(string CssClass, double Width, double Height, double Edge, double Left, int Steps)
{
    /// <summary>For windows of a computer, and for the picture by itself.</summary>
    public static ChartSize Wide { get; } = new("chart chart-wide", 760, 420, Edge: 20, Left: 80, Steps: 7)
    {
        NameWidth = 190, NameLength = 26, ValueWidth = 90, TitleLength = 100, HasTitles = true,
    };

    /// <summary>For phones: they have no pointer that could show titles.</summary>
    public static ChartSize Narrow { get; } = new("chart chart-narrow", 360, 320, Edge: 6, Left: 58, Steps: 4)
    {
        NameWidth = 118, NameLength = 16, ValueWidth = 62, TitleLength = 50,
    };

    /// <summary>Space for the names of bars.</summary>
    public required double NameWidth { get; init; }

    /// <summary>The longest name that is not cut.</summary>
    public required int NameLength { get; init; }

    /// <summary>Space for the numbers of bars.</summary>
    public required double ValueWidth { get; init; }

    /// <summary>The longest title that is not cut.</summary>
    public required int TitleLength { get; init; }

    /// <summary>Whether marks have titles.</summary>
    public bool HasTitles { get; init; }
}
