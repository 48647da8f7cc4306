using Datasette.Http;
using Datasette.Pages.WritePages;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Pages.WriteForms;

/// <summary>A page whose form writes through the API.</summary>
internal abstract record WriteForm(RequestContext Context)
{
    /// <summary>The path that the form is posted to.</summary>
    public required string Action { get; init; }

    /// <summary>The page to return to.</summary>
    public required string Back { get; init; }

    /// <summary>Why it was not written, as far as it is about no field.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    public int Status { get; init; } = 200;

    /// <summary>The table that is written to; null for a new one.</summary>
    public abstract string? TableName { get; }

    protected async ValueTask<Response> RespondAsync<TForm>(string template, ContextVariables<TForm> variables, TForm form)
        where TForm : WriteForm => Framing.Block(await Context.Site.Templates.RenderAsync(
            Context.Page(template) with { HasJson = false, Status = Status }, variables, form));
}
