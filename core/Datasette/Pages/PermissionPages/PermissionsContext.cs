using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.PermissionPages;

/// <summary>The latest permission checks, and a form with its result.</summary>
/// <param name="Context">The request.</param>
/// <param name="Form">The posted form.</param>
/// <param name="Check">Its result, or null.</param>
internal sealed record PermissionsContext(RequestContext Context, QueryArgs Form, PermissionCheck? Check)
{
    /// <summary>Filters the listed checks by actor: <c>?filter=</c>.</summary>
    /// <exception cref="BadRequest">The filter is unknown.</exception>
    public string Filter => Context.Request.Args["filter"] switch
    {
        null or "" => "all",
        "all" or "exclude-yours" or "only-yours" => Context.Request.Args["filter"]!,
        _ => throw new BadRequest("filter must be one of all, exclude-yours, only-yours"),
    };

    public IEnumerable<LoggedCheck> Checks
    {
        get
        {
            var own = Context.Request.Actor?.Id;
            return (Context.Site.Permissions.Log?.Newest ?? []).Where(check => Filter switch
            {
                "exclude-yours" => check.Actor?.Id != own,
                "only-yours" => check.Actor?.Id == own,
                _ => true,
            });
        }
    }
}
