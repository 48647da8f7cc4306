using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Registries;

namespace Datasette.Pages.ActorPages;

/// <summary>The posted form of <c>/-/create-token</c>.</summary>
/// <param name="Lasts">The token's lifetime, or null for the longest that the site allows.</param>
/// <param name="Restrictions">The token's restrictions; none if no box is ticked.</param>
/// <param name="Errors">The form's validation errors.</param>
internal sealed record TokenForm(TimeSpan? Lasts, TokenRestrictions Restrictions, IReadOnlyList<string> Errors)
{
    /// <summary>More than 100 years, so longer lifetimes mean the same.</summary>
    private const int MaxDays = 40_000;

    /// <exception cref="BadRequest">A ticked box is not in the form.</exception>
    public static TokenForm Read(QueryArgs form, Registry<PermissionAction> actions)
    {
        var restrictions = new TokenRestrictions();
        foreach (var (name, _) in form.Pairs)
        {
            // Names are tilde-encoded, so a colon only separates.
            switch (name.Split(':'))
            {
                case ["all", var action]: restrictions.Add(Resource.Instance, Known(actions, action)); break;
                case ["database", var database, var action]: restrictions.Add(Resource.Database(TildeEncoding.Decode(database)),
                    Known(actions, action)); break;
                case ["resource", var database, var child, var action]:
                    restrictions.Add(Resource.Table(TildeEncoding.Decode(database), TildeEncoding.Decode(child)), Known(actions, action));
                    break;
            }
        }
        List<string> errors = [];
        return new TokenForm(ReadDuration(form, errors), restrictions, errors);
    }

    private static TimeSpan? ReadDuration(QueryArgs form, List<string> errors)
    {
        if (string.IsNullOrEmpty(form["expire_type"])) return null;
        TimeSpan? unit = form["expire_type"] switch
        {
            "minutes" => TimeSpan.FromMinutes(1),
            "hours" => TimeSpan.FromHours(1),
            "days" => TimeSpan.FromDays(1),
            _ => null,
        };
        if (unit is null) errors.Add("Invalid expire duration unit");
        else if (!int.TryParse(form["expire_duration"], System.Globalization.NumberStyles.None, null, out var count)
            || count == 0
            || count > TimeSpan.FromDays(MaxDays) / unit) errors.Add("Invalid expire duration");
        else return unit * count;
        return null;
    }

    private static string Known(Registry<PermissionAction> actions, string action) =>
        actions.Find(action)?.Name ?? throw new BadRequest("Unknown action in a restriction of the token");
}
