using Datasette.Errors;
using Datasette.Rendering;

namespace Datasette.Pages;

/// <summary>The variables of <c>404.html</c> and its like, and of <c>error.html</c>.</summary>
internal static class ErrorVariables
{
    public static readonly ContextVariables<DatasetteException> All = new(
    [
        new("status", "int", "The HTTP status", error => error.Status),
        new("error", "str", "What is wrong", error => error.Message),
        new("title", "str", "A heading, such as Invalid SQL; may be empty", error => error.Title ?? ""),
        new("reason", "str or None", "Of csrf_error.html: what says that a page of another site sent the request", error => (error as ForgedRequest)?.Reason),
        new("ok", "bool", "Always False", _ => false),
    ]);
}
