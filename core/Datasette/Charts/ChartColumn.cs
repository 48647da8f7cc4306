namespace Datasette.Charts;

/// <summary>A column with statistics of a sample.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind of its values.</param>
/// <param name="Distinct">Distinct values in the sample.</param>
/// <param name="Values">Values in the sample.</param>
internal sealed record ChartColumn(string Name, ColumnKind Kind, int Distinct, int Values)
{
    /// <summary>Whether the sample's values are unique.</summary>
    public bool IsUnique => Values > 0 && Distinct == Values;
}
