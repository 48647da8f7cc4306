using System.Globalization;
using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Maps;

/// <summary>
/// The map arguments of a request: the columns <c>?_latitude=&amp;_longitude=</c> or <c>&amp;_geometry=</c>, and the place
/// <c>&amp;_center=&amp;_zoom=&amp;_bbox=</c>. Missing or empty ones are chosen automatically.
/// </summary>
internal sealed record MapArguments(string? Latitude, string? Longitude, string? Geometry)
{
    public const string LatitudeName = "_latitude", LongitudeName = "_longitude", GeometryName = "_geometry", CenterName = "_center",
        ZoomName = "_zoom", BoundsName = "_bbox";

    /// <summary>Latitude and longitude of the centre.</summary>
    public (double Latitude, double Longitude)? Center { get; init; }

    public int? Zoom { get; init; }

    /// <summary>The rectangle whose rows are wanted; null for what the map shows.</summary>
    public MapBounds? Bounds { get; init; }

    /// <exception cref="BadRequest">An argument is malformed; the message shows how it is written.</exception>
    public static MapArguments Read(QueryArgs args)
    {
        var asked = new MapArguments(Given(args, LatitudeName), Given(args, LongitudeName), Given(args, GeometryName));
        if (asked.Latitude is null != asked.Longitude is null)
            throw new BadRequest($"{LatitudeName} and {LongitudeName} belong together");
        if (asked is { Latitude: not null, Geometry: not null })
            throw new BadRequest($"A map is of {LatitudeName} and {LongitudeName}, or of {GeometryName}");
        return asked with { Center = ReadCenter(args), Zoom = ReadZoom(args), Bounds = ReadBounds(args) };
    }

    public static bool IsOne(string name) =>
        name is LatitudeName or LongitudeName or GeometryName or CenterName or ZoomName or BoundsName;

    /// <summary>The arguments of a place on the map.</summary>
    public static KeyValuePair<string, string>[] Of(MapView view) =>
        [new(CenterName, $"{Degrees(view.Latitude)},{Degrees(view.Longitude)}"), new(ZoomName, $"{view.Zoom}")];

    private static string Degrees(double number) => number.ToString("0.#####", CultureInfo.InvariantCulture);

    private static (double, double)? ReadCenter(QueryArgs args)
    {
        if (Given(args, CenterName) is not { } text) return null;
        return Numbers(text) is [>= -90 and <= 90 and var latitude, >= -180 and <= 180 and var longitude]
            ? (latitude, longitude)
            : throw new BadRequest($"{CenterName} must be a latitude and a longitude, such as 51.5,9.1");
    }

    private static int? ReadZoom(QueryArgs args)
    {
        if (Given(args, ZoomName) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var zoom) && zoom <= MapView.MaxZoom
            ? zoom
            : throw new BadRequest($"{ZoomName} must be a whole number from 0 to {MapView.MaxZoom}");
    }

    private static MapBounds? ReadBounds(QueryArgs args)
    {
        if (Given(args, BoundsName) is not { } text) return null;
        return Numbers(text) is [>= -180 and <= 180 and var west, >= -90 and <= 90 and var south, <= 180 and var east, <= 90 and var north]
            && west <= east && south <= north
            ? new MapBounds(west, south, east, north)
            : throw new BadRequest($"{BoundsName} must be west, south, east and north in degrees, such as 5.9,47.3,15,55");
    }

    /// <summary>Finite numbers between commas; none if one is malformed.</summary>
    private static double[] Numbers(string text)
    {
        var parts = text.Split(',');
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])
                || !double.IsFinite(numbers[i])) return [];
        }
        return numbers;
    }

    private static string? Given(QueryArgs args, string name) => string.IsNullOrEmpty(args[name]) ? null : args[name];
}
