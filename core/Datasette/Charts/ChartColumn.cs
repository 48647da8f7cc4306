namespace Datasette.Charts;

/// <summary>A column, judged by a sample of its values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Distinct">Different values in the sample.</param>
/// <param name="Values">Values in the sample.</param>
internal sealed record ChartColumn(string Name, ColumnKind Kind, int Distinct, int Values)
{
    /// <summary>No value comes twice in the sample.</summary>
    public bool IsUnique => Values > 0 && Distinct == Values;
}
