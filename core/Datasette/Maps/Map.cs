namespace Datasette.Maps;

/// <summary>A map with its data, as shown by JSON, SVG and the plain table.</summary>
/// <param name="Places">The columns that say where rows are.</param>
/// <param name="View">What the map shows.</param>
/// <param name="Clusters">The marks, those of most rows first.</param>
internal sealed record Map(PlaceColumns Places, MapView View, IReadOnlyList<MapCluster> Clusters)
{
    /// <summary>All rows of the result.</summary>
    public long Rows { get; init; }

    /// <summary>Those with a place.</summary>
    public long Placed { get; init; }

    /// <summary>The smallest rectangle that has all places; null for none.</summary>
    public MapBounds? Bounds { get; init; }

    /// <summary>Geometry as GeoJSON, if few rows are in view.</summary>
    public IReadOnlyList<string> Shapes { get; init; } = [];

    /// <summary>True if there are more marks than are drawn.</summary>
    public bool IsTruncated { get; init; }
}
