namespace SqlDistance;

/// <summary>
/// <c>haversine(latitude, longitude, latitude, longitude [, unit])</c>, and the distances of two texts:
/// <c>levenshtein_distance</c>, <c>hamming_distance</c>, <c>jaro_similarity</c>, <c>jaro_winkler_similarity</c>. NULL in, NULL out.
/// </summary>
public sealed class SqlDistancePlugin : IPrepareConnection
{
    public string Name => "datasette-distance";

    public void PrepareConnection(PrepareConnectionContext context)
    {
        var connection = context.Connection;
        connection.AddFunction("haversine", 4, Haversine);
        connection.AddFunction("haversine", 5, Haversine);
        connection.AddFunction("levenshtein_distance", 2, OfTexts((one, two, isInterrupted) =>
            TextDistance.Levenshtein(one, two, isInterrupted)));
        connection.AddFunction("hamming_distance", 2, OfTexts((one, two, _) => TextDistance.Hamming(one, two)));
        connection.AddFunction("jaro_similarity", 2, OfTexts(TextDistance.Jaro));
        connection.AddFunction("jaro_winkler_similarity", 2, OfTexts(TextDistance.JaroWinkler));
    }

    private static SqlValue Haversine(SqlArguments arguments)
    {
        Span<double> radians = stackalloc double[4];
        for (var i = 0; i < 4; i++)
        {
            if (arguments[i].AsNumber() is not { } degrees) return SqlValue.Null;
            radians[i] = degrees * Math.PI / 180;
        }
        var radius = EarthRadius(arguments.Count == 5 ? arguments[4].Text : "km");
        var (latitudes, longitudes) = (Math.Sin((radians[2] - radians[0]) / 2), Math.Sin((radians[3] - radians[1]) / 2));
        var square = latitudes * latitudes + Math.Cos(radians[0]) * Math.Cos(radians[2]) * longitudes * longitudes;
        // Rounding may take it just above 1 for opposite points.
        return 2 * radius * Math.Asin(Math.Sqrt(Math.Min(1, square)));
    }

    /// <summary>The earth's mean radius.</summary>
    private static double EarthRadius(string? unit) => 6371.0088 * unit switch
    {
        "km" => 1,
        "m" => 1000,
        "mi" => 1 / 1.609344,
        "nmi" => 1 / 1.852,
        "ft" => 1000 / 0.3048,
        _ => throw HttpError.BadRequest("The unit of haversine() is km, m, mi, nmi or ft"),
    };

    private static Func<SqlArguments, SqlValue> OfTexts(Func<string, string, Func<bool>, SqlValue> measure) => arguments =>
        arguments[0].IsNull || arguments[1].IsNull
            ? SqlValue.Null
            : measure(arguments[0].ToString(), arguments[1].ToString(), () => arguments.IsInterrupted);
}
