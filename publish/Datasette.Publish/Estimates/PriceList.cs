using System.Text.Json;

namespace Datasette.Publish.Estimates;

/// <summary>What the clouds ask, as <c>prices.json</c> has it: the one place where a price stands.</summary>
/// <param name="AsOf">The month of the prices.</param>
/// <param name="Note">What they are and are not.</param>
/// <param name="Clouds">A row for each cloud.</param>
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
