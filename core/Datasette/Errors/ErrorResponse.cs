using Datasette.Application;
using Datasette.Formats.Html;
using Datasette.Formats.Json;
using Datasette.Http;

namespace Datasette.Errors;

/// <summary>The one form of every error: JSON for those who ask for JSON, else a page.</summary>
internal static class ErrorResponse
{
    public static Response For(DatasetteException error, Request request, Urls urls) => request.WantsJson ? Json(error) : Html(error, urls);

    public static Response Json(DatasetteException error) => JsonPage.Of((ref JsonOutput json) =>
    {
        json.StartObject();
        json.Name("ok"u8);
        json.Boolean(false);
        WriteMembers(ref json, error);
        json.EndObject();
    }, status: error.Status);

    /// <summary>The members that tell an error, in whatever object it is told.</summary>
    public static void WriteMembers(ref JsonOutput json, DatasetteException error)
    {
        json.Name("error"u8);
        json.Text(error.Message);
        json.Name("errors"u8);
        json.Texts([error.Message]);
        json.Name("status"u8);
        json.Integer((long)error.Status);
    }

    private static Response Html(DatasetteException error, Urls urls)
    {
        var title = error.Title ?? $"Error {error.Status}";
        return HtmlPage.Of(urls, title, "", error.Status, html => html.Write($"<h1>{title}</h1>\n<p>{error.Message}</p>\n"));
    }
}
