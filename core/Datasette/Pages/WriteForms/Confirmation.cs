using Datasette.Http;
using Datasette.Sites;

namespace Datasette.Pages.WriteForms;

/// <summary>A page that asks before something is deleted.</summary>
internal sealed record Confirmation(RequestContext Context) : WriteForm(Context)
{
    /// <summary>The field with the typed name.</summary>
    public const string NameField = "name";

    public required string Heading { get; init; }

    /// <summary>What would be lost, a sentence each.</summary>
    public required IReadOnlyList<string> Losses { get; init; }

    /// <summary>The name that must be typed; null where a click is enough.</summary>
    public string? Name { get; init; }

    public string Typed { get; init; } = "";

    public required string Button { get; init; }

    /// <summary>The page to return to when it is.</summary>
    public required string After { get; init; }

    public override string? TableName => TildeEncoding.Decode(Context.Values["table"]!);

    public ValueTask<Response> RespondAsync() => RespondAsync("confirm_delete.html", ConfirmationVariables.All, this);
}
