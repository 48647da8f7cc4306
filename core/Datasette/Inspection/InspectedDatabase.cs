namespace Datasette.Inspection;

/// <summary>A database in an inspect file.</summary>
internal sealed record InspectedDatabase(string? Hash, long? Size, IReadOnlyDictionary<string, long> Counts);
