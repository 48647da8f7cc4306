using System.Text.Json.Nodes;
using Datasette.Sites;

namespace Datasette.Pages.DatabasePages;

/// <summary>The first stored queries of a database, listed on its page.</summary>
/// <param name="First">Their fields.</param>
/// <param name="Count">The number of stored queries that the actor may view.</param>
internal sealed record QueryPreview(IReadOnlyList<JsonObject> First, int Count)
{
    private const int Shown = 5;

    public bool HasMore => Count > First.Count;

    public static async ValueTask<QueryPreview> ReadAsync(RequestContext context)
    {
        var visible = await VisibleQueries.ReadAsync(context, context.Database);
        return new QueryPreview(await VisibleQueries.FieldsAsync(context, visible.Take(Shown)), visible.Count);
    }
}
