using System.Globalization;
using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Maps;

/// <summary>Chooses the columns of a map by their names and the first rows. docs/maps.md states the same rule. Pure.</summary>
internal static class PlaceRule
{
    /// <param name="sample">The first rows, with all columns and shortened texts.</param>
    /// <param name="asked">The request's arguments.</param>
    /// <param name="typeOf">The declared type of a column; null if there is none.</param>
    /// <exception cref="BadRequest">A column does not exist, or no columns say where rows are.</exception>
    public static PlaceColumns Choose(Rows sample, MapArguments asked, Func<string, string?> typeOf)
    {
        IReadOnlyList<string> names = [.. sample.Columns.Names];
        if (asked.Latitude is not null) return Pair(sample, Known(names, MapArguments.LatitudeName, asked.Latitude),
            Known(names, MapArguments.LongitudeName, asked.Longitude!));
        if (asked.Geometry is not null)
            return PlaceColumns.Of(KindOf(sample, Known(names, MapArguments.GeometryName, asked.Geometry)) ?? PlaceKind.GeoJson,
                asked.Geometry);
        var pairs = PlaceNames.Pairs(names).Select(pair => Pair(sample, pair.Latitude, pair.Longitude)).ToList();
        if (pairs.FirstOrDefault(pair => HasPlace(sample, pair)) is { } placed) return placed;
        foreach (var name in names)
            if (PlaceNames.IsGeometry(name, typeOf(name)) && KindOf(sample, name) is { } kind) return PlaceColumns.Of(kind, name);
        if (pairs is [var first, ..]) return first;
        return names.FirstOrDefault(name => PlaceNames.IsGeometry(name, typeOf(name))) is { } empty
            ? PlaceColumns.Of(PlaceKind.GeoJson, empty)
            : throw new BadRequest($"No columns are named as latitude and longitude, or as geometry: name them with "
                + $"{MapArguments.LatitudeName} and {MapArguments.LongitudeName}, or with {MapArguments.GeometryName}");
    }

    private static string Known(IReadOnlyList<string> names, string argument, string column) =>
        names.Contains(column) ? column : throw new BadRequest($"{argument}={column} - there is no such column");

    private static PlaceColumns Pair(Rows sample, string latitude, string longitude)
    {
        var (first, second) = (sample.Columns.IndexOf(latitude), sample.Columns.IndexOf(longitude));
        for (var row = 0; row < sample.Count; row++)
            if (sample[row][first].Type == CellType.Text || sample[row][second].Type == CellType.Text)
                return new PlaceColumns(PlaceKind.DegreesAsText, latitude, longitude);
        return PlaceColumns.Pair(latitude, longitude);
    }

    private static bool HasPlace(Rows sample, PlaceColumns pair)
    {
        var (first, second) = (sample.Columns.IndexOf(pair.Latitude), sample.Columns.IndexOf(pair.Longitude));
        for (var row = 0; row < sample.Count; row++)
            if (Number(sample, sample[row][first]) is >= -90 and <= 90
                && Number(sample, sample[row][second]) is >= -180 and <= 180) return true;
        return false;
    }

    private static double? Number(Rows rows, in Cell cell) => cell.Type switch
    {
        CellType.Integer => cell.Integer,
        CellType.Real => cell.Real,
        CellType.Text when double.TryParse(rows.Text(cell), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>The kind of a column's first geometry: text that begins with a brace, or a blob; null for neither.</summary>
    private static PlaceKind? KindOf(Rows sample, string name)
    {
        var column = sample.Columns.IndexOf(name);
        for (var row = 0; row < sample.Count; row++)
        {
            var cell = sample[row][column];
            if (cell.Type == CellType.Blob) return PlaceKind.SpatiaLite;
            if (cell.Type == CellType.Text && sample.Bytes(cell).TrimStart(" \t\r\n"u8) is [(byte)'{', ..]) return PlaceKind.GeoJson;
        }
        return null;
    }
}
