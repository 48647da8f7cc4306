namespace Datasette.Rendering;

/// <summary>Where a name is among the variables of a kind of page: remembered by the places of templates that read it.</summary>
/// <param name="Known">The variables of that kind of page.</param>
/// <param name="Own">Its place among them, or -1.</param>
/// <param name="Common">Its place among those of all pages, or -1.</param>
internal sealed record VariablePlace(object Known, int Own, int Common);
