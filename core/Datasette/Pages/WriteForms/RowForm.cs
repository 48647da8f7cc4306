using Datasette.Http;

namespace Datasette.Pages.WriteForms;

/// <summary>The page with the form of a row: for a new row, or for one that exists.</summary>
internal sealed record RowForm(FormTarget Target, IReadOnlyList<RowField> Fields) : WriteForm(Target.Context)
{
    /// <summary>The path of the row; null for a new one.</summary>
    public string? RowPath { get; init; }

    public required string Heading { get; init; }

    /// <summary>The version of the row that the form shows; empty for a new one.</summary>
    public string Version { get; init; } = "";

    public override string? TableName => Target.Table.Name;

    public ValueTask<Response> RespondAsync() => RespondAsync("row_form.html", RowFormVariables.All, this);

    /// <summary>The form again, with the input kept and the API's errors.</summary>
    public ValueTask<Response> RefuseAsync(Errors.DatasetteException error)
    {
        var (fields, rest) = FieldMistakes.Place(Fields, Target.Table.Name, error);
        return (this with { Fields = fields, Mistakes = rest, Status = error.Status }).RespondAsync();
    }
}
