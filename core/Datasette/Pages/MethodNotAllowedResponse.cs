using System.Text;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Microsoft.AspNetCore.Http;

namespace Datasette.Pages;

/// <summary>The 405 response for methods that a route does not take, and the 200 for OPTIONS.</summary>
internal static class MethodNotAllowedResponse
{
    /// <summary><c>Allow</c> for a request that matches no route, such as CONNECT.</summary>
    public const string Reading = "GET, HEAD, OPTIONS";

    /// <param name="request">The request.</param>
    /// <param name="sendsCors">Whether the response has the CORS headers.</param>
    /// <param name="options">The <c>Allow</c> header for OPTIONS; null sends none.</param>
    /// <param name="allowed">The <c>Allow</c> header of a 405; null sends none, as in Datasette.</param>
    public static Response Respond(Request request, bool sendsCors = true, string? options = null, string? allowed = null)
    {
        var isOptions = request.Method == HttpMethods.Options;
        var response = !isOptions && request.SaysJson ? ErrorResponse.Json(new MethodNotAllowed()) : new Response
        {
            Status = isOptions ? 200 : 405,
            ContentType = Response.Plain,
            SendsCors = sendsCors,
            Body = new BytesBody(Encoding.UTF8.GetBytes(isOptions ? "ok" : new MethodNotAllowed().Message)),
        };
        return (isOptions ? options : allowed) is { } methods ? response.With("Allow", methods) : response;
    }
}
