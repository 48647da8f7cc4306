namespace Datasette.Inspection;

/// <summary>What an inspect file says of a database.</summary>
internal sealed record InspectedDatabase(string? Hash, long? Size, IReadOnlyDictionary<string, long> Counts);
