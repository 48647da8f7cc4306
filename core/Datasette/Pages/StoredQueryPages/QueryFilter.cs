using Datasette.Errors;
using Datasette.Http;
using Datasette.Queries;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>The filter of a list of stored queries.</summary>
/// <param name="Text">A substring of the name, title, description or SQL; null for any.</param>
/// <param name="IsWrite">True for writing queries, false for reading ones, null for both.</param>
/// <param name="IsPrivate">True for private queries, false for others, null for both.</param>
/// <param name="Source">Their source (configuration, plugin or actor); null for any.</param>
/// <param name="OwnerId">Their owner's ID; null for any.</param>
internal sealed record QueryFilter(string? Text, bool? IsWrite, bool? IsPrivate, string? Source, string? OwnerId)
{
    /// <exception cref="BadRequest">A boolean argument is malformed.</exception>
    public static QueryFilter Read(QueryArgs args) =>
        new(Given(args, "q"), Flag(args, "is_write"), Flag(args, "is_private"), Given(args, "source"), Given(args, "owner_id"));

    public bool Matches(StoredQuery query) =>
        (Text is null || new[] { query.Name, query.Title, query.Description, query.Sql }.Any(text =>
            text?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true))
        && (IsWrite is null || IsWrite == query.IsWrite)
        && (IsPrivate is null || IsPrivate == query.IsPrivate)
        && (Source is null || Source == query.Source)
        && (OwnerId is null || OwnerId == query.OwnerId);

    private static string? Given(QueryArgs args, string name) => args[name] is { Length: > 0 } value ? value : null;

    private static bool? Flag(QueryArgs args, string name) => Given(args, name)?.ToLowerInvariant() switch
    {
        null => null,
        "1" or "true" or "t" or "yes" or "on" => true,
        "0" or "false" or "f" or "no" or "off" => false,
        _ => throw new BadRequest($"{name} must be 0 or 1"),
    };
}
