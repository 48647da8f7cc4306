using Datasette.Errors;
using Datasette.Http;
using Datasette.Queries;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>Which stored queries a list is to show.</summary>
/// <param name="Text">What stands in the name, title, description or SQL; null for any.</param>
/// <param name="IsWrite">Those that write, those that do not, or both.</param>
/// <param name="IsPrivate">Those that belong to somebody, those that do not, or both.</param>
/// <param name="Source">Where they come from; null for anywhere.</param>
/// <param name="OwnerId">Whom they belong to; null for anybody or nobody.</param>
internal sealed record QueryFilter(string? Text, bool? IsWrite, bool? IsPrivate, string? Source, string? OwnerId)
{
    /// <exception cref="BadRequest">A flag is neither on nor off.</exception>
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
