using Datasette.Errors;
using Datasette.Http;
using Datasette.Messages;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>
/// <c>/{database}/{query}/-/update</c>, <c>/-/edit</c> and <c>/-/delete</c>: updates and deletes stored queries of actors.
/// </summary>
internal static class ChangeQueryPages
{
    private const string NotEdited = "Trusted queries cannot be edited", NotDeleted = "Trusted queries cannot be deleted using the API";

    public static ValueTask<Response> UpdateAsync(RequestContext context) => WriteEndpoint.RunAsync(context, async one =>
    {
        var target = await FindAsync(one, Actions.UpdateQuery, "Trusted queries cannot be updated using the API");
        var body = (await PostedFields.ReadAsync(one)).Value.AsObject ?? throw new Refused("JSON must be a dictionary");
        var unknown = body.Names.Where(name => name is not ("update" or "return")).ToList();
        if (unknown.Count > 0) throw new Refused($"Invalid keys: {string.Join(", ", unknown)}");
        var update = body["update"].AsObject ?? throw new Refused("JSON must contain an update dictionary");
        if (update.Has("sql")) await RequireSqlAsync(target);
        var query = await QueryInput.UpdateAsync(one, target.Database, target.Query, update);
        target.Replace(query);
        return QueryTarget.Succeeded(body["return"].IsTruthy ? query : null);
    });

    public static ValueTask<Response> EditFormAsync(RequestContext context) =>
        FormAsync(context, Actions.UpdateQuery, NotEdited, isDeletion: false);

    public static ValueTask<Response> DeleteFormAsync(RequestContext context) =>
        FormAsync(context, Actions.DeleteQuery, NotDeleted, isDeletion: true);

    public static ValueTask<Response> EditAsync(RequestContext context) => WriteEndpoint.RunAsync(context, async one =>
    {
        var target = await FindAsync(one, Actions.UpdateQuery, NotEdited);
        var given = (await PostedFields.ReadAsync(one)).Value.AsObject ?? throw new Refused("Invalid form submission");
        var fields = new BodyObject();
        fields["title"] = BodyValue.Of(given["title"].AsText ?? "");
        fields["description"] = BodyValue.Of(given["description"].AsText ?? "");
        fields["is_private"] = BodyValue.Of(PostedFields.Flag(given["is_private"]));
        var sql = given["sql"].AsText?.Trim() ?? target.Query.Sql;
        if (sql != target.Query.Sql) fields["sql"] = BodyValue.Of(sql);
        try
        {
            if (fields.Has("sql") && !await one.Access.MayAsync(Actions.ExecuteSql, Resource.Database(target.Database.Name)))
                throw new Refused("Permission denied: need execute-sql to change the SQL", 403);
            target.Replace(await QueryInput.UpdateAsync(one, target.Database, target.Query, fields));
        }
        catch (Refused error)
        {
            fields["sql"] = BodyValue.Of(sql);
            return await QueryForm.RenderAsync(new QueryForm(one, target.Database, fields)
            {
                Target = target,
                Mistake = error.Message,
                Status = error.Status,
            });
        }
        return one.Site.Messages.Add(Response.Redirect(target.Url), one.Request, new Message("Query updated", MessageKind.Info));
    });

    public static ValueTask<Response> DeleteAsync(RequestContext context) => WriteEndpoint.RunAsync(context, async one =>
    {
        var target = await FindAsync(one, Actions.DeleteQuery, NotDeleted);
        var posted = await PostedFields.ReadAsync(one);
        target.Replace(null);
        if (posted.IsJson) return QueryTarget.Succeeded(null);
        var title = string.IsNullOrEmpty(target.Query.Title) ? target.Query.Name : target.Query.Title;
        var message = new Message($"Query “{title}” deleted",
            MessageKind.Info);
        return one.Site.Messages.Add(Response.Redirect(one.Site.Urls.Database(target.Database)), one.Request, message);
    });

    private static async ValueTask<Response> FormAsync(RequestContext context, PermissionAction action, string refusal, bool isDeletion)
    {
        QueryTarget target;
        try
        {
            target = QueryTarget.Find(context);
        }
        catch (Refused error)
        {
            return ErrorResponse.Json(error);
        }
        await context.Access.RequireAsync(action, target.Resource);
        try
        {
            target.RequireOfUser(refusal);
        }
        catch (Refused error)
        {
            return ErrorResponse.Json(error);
        }
        var fields = new BodyObject();
        foreach (var (name, value) in new (string, string?)[] { ("sql", target.Query.Sql), ("title", target.Query.Title),
            ("description", target.Query.Description) })
            fields[name] = BodyValue.Of(value ?? "");
        return await QueryForm.RenderAsync(new QueryForm(context, target.Database, fields) { Target = target, IsDeletion = isDeletion });
    }

    private static async ValueTask<QueryTarget> FindAsync(RequestContext context, PermissionAction action, string refusal)
    {
        var target = QueryTarget.Find(context);
        await WriteEndpoint.RequireAsync(context, action, target.Resource, $"Permission denied: need {action.Name}");
        target.RequireOfUser(refusal);
        return target;
    }

    private static ValueTask RequireSqlAsync(QueryTarget target) =>
        WriteEndpoint.RequireAsync(target.Context, Actions.ExecuteSql, Resource.Database(target.Database.Name),
            "Permission denied: need execute-sql");
}
