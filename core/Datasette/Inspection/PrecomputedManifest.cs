namespace Datasette.Inspection;

/// <summary>What a bundle's file of results and pages holds.</summary>
/// <param name="Results">Facets, suggestions, summaries and labels.</param>
/// <param name="Pages">Pages; one for each address.</param>
/// <param name="Bytes">The file's length.</param>
/// <param name="Origin">Scheme and host for which compressed pages were made; null where they are not known.</param>
internal sealed record PrecomputedManifest(int Results, int Pages, long Bytes, string? Origin);
