namespace Datasette.Maps;

/// <summary>How columns say where a row is.</summary>
internal enum PlaceKind
{
    /// <summary>Two columns of numbers: latitude and longitude.</summary>
    Degrees,

    /// <summary>The same, and some of the numbers are written as text.</summary>
    DegreesAsText,

    /// <summary>A column of GeoJSON.</summary>
    GeoJson,

    /// <summary>A column of SpatiaLite's geometry blobs.</summary>
    SpatiaLite,
}
