using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Charts;

/// <summary>
/// The chart arguments of a request: <c>?_chart=&amp;_x=&amp;_y=&amp;_agg=</c>. Missing or empty ones are chosen automatically.
/// </summary>
internal sealed record ChartArguments(ChartKind? Kind, string? X, string? Y, Aggregate? Aggregate)
{
    public const string KindName = "_chart", XName = "_x", YName = "_y", AggregateName = "_agg";

    public static readonly IReadOnlyList<string> Kinds = ["bar", "line", "scatter", "histogram", "heat"];
    public static readonly IReadOnlyList<string> Aggregates = ["count", "sum", "avg", "min", "max", "distinct"];

    /// <exception cref="BadRequest">An argument has an unknown value; the message lists the known ones.</exception>
    public static ChartArguments Read(QueryArgs args) => new(
        (ChartKind?)PlaceOf(args, KindName, Kinds), Given(args[XName]), Given(args[YName]),
        (Aggregate?)PlaceOf(args, AggregateName, Aggregates));

    /// <exception cref="BadRequest">A column does not exist.</exception>
    public void Check(IReadOnlyCollection<string> columns)
    {
        if (X is not null && !columns.Contains(X)) throw new BadRequest($"{XName}={X} - there is no such column");
        if (Y is not null && !columns.Contains(Y)) throw new BadRequest($"{YName}={Y} - there is no such column");
    }

    public static bool IsOne(string name) => name is KindName or XName or YName or AggregateName;

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static int? PlaceOf(QueryArgs args, string name, IReadOnlyList<string> values)
    {
        if (Given(args[name]) is not { } value) return null;
        for (var place = 0; place < values.Count; place++)
            if (values[place] == value) return place;
        throw new BadRequest($"{name} must be one of {string.Join(", ", values)}");
    }
}
