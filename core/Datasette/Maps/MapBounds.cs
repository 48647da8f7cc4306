namespace Datasette.Maps;

/// <summary>A rectangle of degrees: west to east, and south to north.</summary>
internal readonly record struct MapBounds(double West, double South, double East, double North)
{
    /// <summary>All places that may be on a map.</summary>
    public static MapBounds World => new(-180, -90, 180, 90);

    /// <summary>True if it is one place.</summary>
    public bool IsPoint => West == East && South == North;
}
