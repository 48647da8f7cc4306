using System.Text.Json.Nodes;
using Datasette.Sites;

namespace Datasette.Pages.DatabasePages;

/// <summary>The first of a database's stored queries, as its page lists them.</summary>
/// <param name="First">Their fields.</param>
/// <param name="Count">How many the visitor may view.</param>
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
