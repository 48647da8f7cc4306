namespace Datasette.Pages.ApiPages;

/// <summary>A call of the API that the explorer offers.</summary>
/// <param name="Label">What it does.</param>
/// <param name="Path">Where it goes, <c>base_url</c> included.</param>
internal sealed record ApiExample(string Label, string Path);
