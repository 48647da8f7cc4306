using Datasette.Errors;
using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages;

/// <summary>The variables of <c>404.html</c> and its like, and of <c>error.html</c>.</summary>
internal static class ErrorVariables
{
    public static readonly ContextVariables<ErrorContext> All = new(
    [
        new("status", "int", "The HTTP status", page => page.Error.Status),
        new("error", "str", "The error message", page => page.Error.Message),
        new("title", "str", "A heading, such as Invalid SQL; may be empty", page => page.Error.Title ?? ""),
        new("reason", "str or None", "Of csrf_error.html: what says that a page of another site sent the request", page =>
            (page.Error as ForgedRequest)?.Reason),
        new("near", "list of dict", "Of 404.html: databases, tables and views of nearly the name that the path has: name and href", page =>
            Value.List(page.Near.Select(Link))),
        new("near_database", "dict or None", "Of a 404 or 400: the database that the path names: name and href", page =>
            page.Database is { } database ? Link(database) : Value.None),
        new("near_table", "dict or None", "Of a 404 or 400: the table or view that the path names: name and href", page =>
            page.Table is { } table ? Link(table) : Value.None),
        new("ok", "bool", "Always False", _ => false),
    ]);

    private static Value Link((string Name, string Path) item) => Value.Map([new("name", item.Name), new("href", item.Path)]);
}
