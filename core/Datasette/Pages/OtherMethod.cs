using System.Text;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Bodies;
using Microsoft.AspNetCore.Http;

namespace Datasette.Pages;

/// <summary>What a page answers to methods that it does not take.</summary>
internal static class OtherMethod
{
    /// <param name="request">The request.</param>
    /// <param name="sendsCors">Whether scripts of other sites may read the answer.</param>
    /// <param name="allowed">What <c>Allow</c> says to OPTIONS; null says nothing. As in the reference, a 405 never says it.</param>
    public static Response Respond(Request request, bool sendsCors = true, string? allowed = null)
    {
        var isOptions = request.Method == HttpMethods.Options;
        if (!isOptions && request.SaysJson) return ErrorResponse.Json(new MethodNotAllowed());
        var response = new Response
        {
            Status = isOptions ? 200 : 405,
            ContentType = Response.Plain,
            SendsCors = sendsCors,
            Body = new BytesBody(Encoding.UTF8.GetBytes(isOptions ? "ok" : new MethodNotAllowed().Message)),
        };
        return isOptions && allowed is not null ? response.With("Allow", allowed) : response;
    }
}
