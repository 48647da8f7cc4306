using Datasette.Http;
using Datasette.Pages.WritePages;

namespace Datasette.Pages.WriteForms;

/// <summary>The page with the form of a row: for a new row, or for one that exists.</summary>
internal sealed record RowForm(FormTarget Target, IReadOnlyList<RowField> Fields)
{
    /// <summary>The path of the row; null for a new one.</summary>
    public string? RowPath { get; init; }

    public required string Heading { get; init; }

    public required string Action { get; init; }

    /// <summary>The page to return to.</summary>
    public required string Back { get; init; }

    /// <summary>The version of the row that the form shows; empty for a new one.</summary>
    public string Version { get; init; } = "";

    /// <summary>Errors that are about no field.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    public int Status { get; init; } = 200;

    public async ValueTask<Response> RespondAsync() => Framing.Block(await Target.Context.Site.Templates.RenderAsync(
        Target.Context.Page("row_form.html") with { HasJson = false, Status = Status }, RowFormVariables.All, this));

    /// <summary>The form again, with the input kept and the API's errors.</summary>
    public ValueTask<Response> RefuseAsync(Errors.DatasetteException error)
    {
        var (fields, rest) = FieldMistakes.Place(Fields, Target.Table.Name, error);
        return (this with { Fields = fields, Mistakes = rest, Status = error.Status }).RespondAsync();
    }
}
