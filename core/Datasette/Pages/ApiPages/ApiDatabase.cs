namespace Datasette.Pages.ApiPages;

/// <summary>A database in the explorer, with calls for it and for its tables and views.</summary>
internal sealed record ApiDatabase(string Name, IReadOnlyList<ApiExample> Examples, IReadOnlyList<ApiTable> Tables);
