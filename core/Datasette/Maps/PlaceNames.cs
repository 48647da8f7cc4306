namespace Datasette.Maps;

/// <summary>Finds columns of places by their names. docs/maps.md states the same rule. Pure.</summary>
internal static class PlaceNames
{
    private static readonly string[] Latitudes = ["latitude", "lat"], Longitudes = ["longitude", "long", "lng", "lon"],
        Geometries = ["geojson", "geometry", "geom", "wkb_geometry", "the_geom"];

    /// <summary>Declared types of SpatiaLite's columns.</summary>
    private static readonly string[] Types =
        ["point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon", "geometrycollection", "geometry"];

    /// <summary>Whether any columns may hold places: the reason for a link to a map.</summary>
    public static bool Any(IReadOnlyList<string> columns, Func<string, string?> typeOf)
    {
        foreach (var column in columns)
            if (IsGeometry(column, typeOf(column)) || PartnerOf(column, columns) is not null) return true;
        return false;
    }

    /// <summary>The pairs of columns named as latitude and longitude, in the order of the latitudes.</summary>
    public static IEnumerable<(string Latitude, string Longitude)> Pairs(IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
            if (PartnerOf(column, columns) is { } partner) yield return (column, partner);
    }

    /// <summary>Whether a column is named as GeoJSON or geometry, or declared as a geometry.</summary>
    public static bool IsGeometry(string column, string? type) =>
        Geometries.Contains(column, StringComparer.OrdinalIgnoreCase)
            || (type is { Length: > 4 } && Types.Contains(type, StringComparer.OrdinalIgnoreCase));

    /// <summary>The longitude of a column named as a latitude: the same words with the one exchanged.</summary>
    private static string? PartnerOf(string column, IReadOnlyList<string> columns)
    {
        foreach (var latitude in Latitudes)
        {
            if (WordAt(column, latitude) is not (>= 0 and var at)) continue;
            var (before, after) = (column[..at], column[(at + latitude.Length)..]);
            foreach (var longitude in Longitudes)
                if (columns.FirstOrDefault(other =>
                    other.Equals(before + longitude + after, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
            return null;
        }
        return null;
    }

    /// <summary>Where a name has a word, between characters that are neither letters nor digits; -1 for nowhere.</summary>
    private static int WordAt(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = name.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(name[at - 1])) && (end == name.Length || !char.IsLetterOrDigit(name[end]))) return at;
        }
        return -1;
    }
}
