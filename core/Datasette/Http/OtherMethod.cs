using System.Text;
using Datasette.Errors;
using Datasette.Http.Bodies;
using Microsoft.AspNetCore.Http;

namespace Datasette.Http;

/// <summary>What a page that is only read answers to methods other than GET and HEAD.</summary>
internal static class OtherMethod
{
    private const string Allowed = "GET, HEAD, OPTIONS";

    public static Response Respond(Request request, bool sendsCors = true)
    {
        var isOptions = request.Method == HttpMethods.Options;
        if (!isOptions && request.WantsJson) return ErrorResponse.Json(new MethodNotAllowed()).With("Allow", Allowed);
        return new Response
        {
            Status = isOptions ? 200 : 405,
            ContentType = Response.Plain,
            SendsCors = sendsCors,
            Body = new BytesBody(Encoding.UTF8.GetBytes(isOptions ? "ok" : new MethodNotAllowed().Message)),
        }.With("Allow", Allowed);
    }
}
