namespace Datasette.Pages.ApiPages;

/// <summary>A table or a view in the explorer.</summary>
internal sealed record ApiTable(string Name, IReadOnlyList<ApiExample> Examples);
