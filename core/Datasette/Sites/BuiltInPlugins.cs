using Datasette.Authentication;
using Datasette.Events;
using Datasette.Formats.Blobs;
using Datasette.Permissions.Defaults;
using Datasette.Queries.Magic;
using Datasette.Tables;
using Datasette.Tables.Facets;
using Datasette.Tables.Filters;
using Datasette.Writes.Rows;

namespace Datasette.Sites;

/// <summary>Features that come with the program as plugins, by the interfaces that anybody's plugins implement.</summary>
internal static class BuiltInPlugins
{
    /// <summary>All but those that make rules, which need the actions of all plugins (<see cref="BuiltInPermissions.Of"/>).</summary>
    public static IReadOnlyList<IPlugin> Of(Site site) =>
    [
        // A token is asked before the cookie.
        new BearerTokens(new SignedToken(site.Signer, site.Settings, site.Time)),
        new ActorCookie(site.Signer, site.Time),
        new DefaultActions(),
        new DefaultFacets(),
        new DefaultFilters(site.TableConfig),
        new BlobRenderer(),
        new DefaultColumnTypes(ColumnTypeCheck.Mistake),
        new DefaultMagicParameters(site.Time),
        new DefaultEvents(),
    ];
}
