using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;
using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.WriteForms;

/// <summary>The page where rows are pasted or uploaded, and their preview.</summary>
internal sealed record RowsForm(RequestContext Context) : WriteForm(Context)
{
    /// <summary>The table that the rows go into; null for a new one.</summary>
    public Table? Table { get; init; }

    /// <summary>The form's fields as they were sent.</summary>
    public QueryArgs Fields { get; init; } = QueryArgs.None;

    public bool MayUpdate { get; init; }

    public bool MayAlter { get; init; }

    public RowsPreview? Preview { get; init; }

    /// <summary>The content for the confirmation; null where the file has to be chosen again.</summary>
    public string? Kept { get; init; }

    public override string? TableName => Table?.Name;

    /// <summary>The options of the API.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options
    {
        get
        {
            var options = new List<KeyValuePair<string, string>>();
            if (Table is null) options.Add(new("table", Fields["table"]?.Trim() ?? ""));
            if (Table is null && Fields["pk"] is { Length: > 0 } key) options.Add(new("pk", key));
            if (Fields["existing"] is "ignore" or "replace") options.Add(new(Fields["existing"]!, "1"));
            if (Table is not null && Fields.Contains("alter")) options.Add(new("alter", "1"));
            return options;
        }
    }

    public ValueTask<Response> RespondAsync() => RespondAsync("rows_form.html", RowsFormVariables.All, this);

    public RowsForm Refused(DatasetteException error) => this with { Mistakes = error.Reasons, Status = error.Status };
}
