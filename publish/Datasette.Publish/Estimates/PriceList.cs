using System.Text.Json;

namespace Datasette.Publish.Estimates;

/// <summary>The clouds' prices, from <c>prices.json</c>: the only place with prices.</summary>
/// <param name="AsOf">The month of the prices.</param>
/// <param name="Note">A note about what the prices include.</param>
/// <param name="Clouds">One entry per cloud.</param>
internal sealed record PriceList(string AsOf, string Note, IReadOnlyList<CloudPrices> Clouds)
{
    private const string Resource = "prices.json";

    public static PriceList Current { get; } = Load();

    private static PriceList Load()
    {
        using var stream = typeof(PriceList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The library was built without {Resource}.");
        return JsonSerializer.Deserialize(stream, PriceJson.Default.PriceList)
            ?? throw new InvalidOperationException($"{Resource} is empty.");
    }
}
