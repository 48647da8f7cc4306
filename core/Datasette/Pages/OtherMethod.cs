using System.Text;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Microsoft.AspNetCore.Http;

namespace Datasette.Pages;

/// <summary>What a page answers to methods that it does not take.</summary>
internal static class OtherMethod
{
    private const string Allowed = "GET, HEAD, OPTIONS";

    /// <param name="request">The request.</param>
    /// <param name="sendsCors">Whether scripts of other sites may read the answer.</param>
    /// <param name="takesPost">Whether the page answers a form too.</param>
    public static Response Respond(Request request, bool sendsCors = true, bool takesPost = false)
    {
        var allowed = takesPost ? Allowed + ", POST" : Allowed;
        var isOptions = request.Method == HttpMethods.Options;
        if (!isOptions && request.WantsJson) return ErrorResponse.Json(new MethodNotAllowed()).With("Allow", allowed);
        return new Response
        {
            Status = isOptions ? 200 : 405,
            ContentType = Response.Plain,
            SendsCors = sendsCors,
            Body = new BytesBody(Encoding.UTF8.GetBytes(isOptions ? "ok" : new MethodNotAllowed().Message)),
        }.With("Allow", allowed);
    }
}
