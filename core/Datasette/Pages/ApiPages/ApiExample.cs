namespace Datasette.Pages.ApiPages;

/// <summary>An example API call in the explorer.</summary>
/// <param name="Label">What the call does.</param>
/// <param name="Path">Its path, <c>base_url</c> included.</param>
internal sealed record ApiExample(string Label, string Path);
