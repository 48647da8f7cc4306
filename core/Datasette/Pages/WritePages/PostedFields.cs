using System.Text;
using Datasette.Configuration;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Writes.Bodies;

namespace Datasette.Pages.WritePages;

/// <summary>A posted body: JSON if the Content-Type says so, else a form.</summary>
/// <param name="Value">The body; a form is an object of strings.</param>
/// <param name="IsJson">Whether the body is JSON.</param>
internal sealed record PostedFields(BodyValue Value, bool IsJson)
{
    /// <exception cref="Errors.Refused">The body is not valid JSON.</exception>
    public static async ValueTask<PostedFields> ReadAsync(RequestContext context)
    {
        if (IsOfJson(context)) return new PostedFields(await JsonRequest.ReadAsync(context, mayBeEmpty: true), IsJson: true);
        var body = await RequestBody.ReadAsync(context.Request, context.Site.Settings.Get(KnownSettings.MaxPostBodyBytes));
        var fields = new BodyObject();
        foreach (var (name, value) in QueryArgs.Parse(Encoding.UTF8.GetString(body)).Pairs) fields[name] = BodyValue.Of(value);
        return new PostedFields(BodyValue.Of(fields), IsJson: false);
    }

    public static bool IsOfJson(RequestContext context) =>
        context.Request.Headers.ContentType.ToString().StartsWith("application/json", StringComparison.Ordinal);

    /// <summary>Whether the response should be JSON.</summary>
    public bool WantsJson(RequestContext context) =>
        IsJson || context.Request.Headers.Accept == "application/json" || (Value.AsObject?["_json"].IsTruthy ?? false);

    /// <summary>Whether the form's button for a trial was pressed; a JSON body has no such member.</summary>
    public bool IsTrial => !IsJson && Value.AsObject?.Has(ExecuteWritePage.TrialField) == true;

    /// <summary>A field as a boolean.</summary>
    public static bool Flag(BodyValue value) =>
        value.Kind == BodyKind.Text ? value.Text.ToLowerInvariant() is "1" or "true" or "t" or "yes" or "on" : value.IsTruthy;
}
