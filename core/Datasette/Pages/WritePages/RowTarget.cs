using Datasette.Errors;
using Datasette.Http;
using Datasette.Messages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Tables.Paging;
using Datasette.Writes.Rows;

namespace Datasette.Pages.WritePages;

/// <summary>The row in the path, for an actor who may write to it.</summary>
internal sealed record RowTarget(RequestContext Context, Database Database, Table Table, IReadOnlyList<SqlValue> KeyValues)
{
    private const int LongestLabel = 80;

    /// <summary>Whether the actor may see values that it did not write.</summary>
    public bool MayView { get; private init; }

    /// <summary>The key's values as text.</summary>
    public IReadOnlyList<string> Keys => [.. KeyValues.Select(TokenValue.Text)];

    public RowPlan Plan => new(Table.Name, Table.RowKeys, KeyValues);

    /// <exception cref="Refused">There is no such row, or the actor lacks the permission.</exception>
    /// <exception cref="BadRequest">The path has too few or too many key values.</exception>
    public static async ValueTask<RowTarget> FindAsync(RequestContext context, PermissionAction action)
    {
        var database = WriteEndpoint.Database(context, namesIt: true);
        var table = await WriteEndpoint.TableAsync(context, database, allowsViews: true, namesIt: true);
        var resource = Resource.Table(database.Name, table.Name);
        var may = await context.Access.MayAsync(action, resource);
        var mayView = await context.Access.MayAsync(Actions.ViewTable, resource);
        // Do not reveal which rows exist in a table that the actor may not view.
        if (!may && !mayView) throw new Refused(WriteEndpoint.Denied, 403);
        var values = RowPath.Parse(context.Values["pks"]!);
        if (!table.IsView && values.Count != table.RowKeys.Count) throw new BadRequest("URL row identifier does not match the primary "
            + "key for this table");
        var target = new RowTarget(context, database, table, values) { MayView = mayView };
        if (table.IsView) throw target.Missing();
        using var row = await target.ReadAsync();
        if (row.Count == 0) throw target.Missing();
        return may ? target : throw new Refused(WriteEndpoint.Denied, 403);
    }

    public ValueTask<T> TransactAsync<T>(Func<WriteTransaction, T> work) => WriteEndpoint.TransactAsync(Context, Database, work);

    public ValueTask<Rows> ReadAsync() => WriteEndpoint.ReadAsync(Context, Database, RowQuery.Of(Table, KeyValues));

    /// <summary>Adds a message about the row to the next page.</summary>
    public Response WithMessage(Response response, string done, Rows row)
    {
        var keys = string.Join(", ", Keys);
        var label = MayView && Table.LabelColumn is { } column && row.Count > 0 && row.Columns.IndexOf(column) is >= 0 and var place
            ? Short(row.Text(row[0][place]))
            : "";
        var text = label.Length > 0 && label != keys ? $"{done} row {keys} ({label})" : $"{done} row {keys}";
        return Context.Site.Messages.Add(response, Context.Request, new Message(text, MessageKind.Info));
    }

    private Refused Missing() => new($"Record not found: [{string.Join(", ", Keys.Select(PythonText.Repr))}]", 404);

    private static string Short(string label)
    {
        label = string.Join(' ', label.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return label.Length <= LongestLabel ? label : label[..(LongestLabel - 1)] + "…";
    }
}
