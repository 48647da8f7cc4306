using System.Text;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Microsoft.AspNetCore.Http;

namespace Datasette.Pages;

/// <summary>What a page answers to methods that it does not take.</summary>
internal static class MethodNotAllowedResponse
{
    /// <summary>What a server takes that knows no more of the path: <c>Allow</c> of a CONNECT.</summary>
    public const string Reading = "GET, HEAD, OPTIONS";

    /// <param name="request">The request.</param>
    /// <param name="sendsCors">Whether scripts of other sites may read the answer.</param>
    /// <param name="options">What <c>Allow</c> says to OPTIONS; null says nothing.</param>
    /// <param name="allowed">What <c>Allow</c> says with a 405; null says nothing, as in the reference.</param>
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
