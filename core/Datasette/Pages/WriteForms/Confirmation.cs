using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Sites;

namespace Datasette.Pages.WriteForms;

/// <summary>A page that asks before something is deleted.</summary>
internal sealed record Confirmation(RequestContext Context)
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

    public required string Action { get; init; }

    /// <summary>The page to return to if it is not deleted.</summary>
    public required string Back { get; init; }

    /// <summary>The page to return to when it is.</summary>
    public required string After { get; init; }

    public IReadOnlyList<string> Mistakes { get; init; } = [];

    public int Status { get; init; } = 200;

    public async ValueTask<Response> RespondAsync() => Framing.Block(await Context.Site.Templates.RenderAsync(
        Context.Page("confirm_delete.html") with { HasJson = false, Status = Status }, ConfirmationVariables.All, this));
}
