namespace Datasette.Maps;

/// <summary>One mark of a map: the rows in a square of the grid.</summary>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Latitude">The mean of their latitudes.</param>
/// <param name="Longitude">The mean of their longitudes.</param>
/// <param name="Bounds">The smallest rectangle that has them all.</param>
internal sealed record MapCluster(long Rows, double Latitude, double Longitude, MapBounds Bounds)
{
    /// <summary>The label of a single row, or its key; null for several, and where there is neither.</summary>
    public string? Label { get; init; }

    /// <summary>The URL of a single row; null for several, and for views and queries.</summary>
    public string? Url { get; init; }
}
